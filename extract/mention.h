/* mention.h: one entity at one place of the text. */
#ifndef YINDE_EXTRACT_MENTION_H
#define YINDE_EXTRACT_MENTION_H

#include <stdint.h>

#include "common/span.h"
#include "extract/dictionary.h"

typedef struct yinde_mention {
    uint32_t start;    /* code points of the clean text, first one of it */
    uint32_t end;      /* code points, one after its last */
    yinde_type type;
    uint32_t entity;   /* index in the dictionary, or YINDE_NONE */
    yinde_span id;     /* of the entity */
    yinde_span label;  /* of the entity */
    yinde_span topic;  /* of the entity; may be empty */
    yinde_span origin; /* the folded form, or the name of the rule */
} yinde_mention;

#endif
