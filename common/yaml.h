/* yaml.h: a small YAML document as a tree, over libyaml.
 *
 *     const yinde_yaml *root;
 *     status = yinde_yaml_parse(text, path, arena, &root, &error);
 *     const yinde_yaml *title = yinde_yaml_get(root, "title");
 *     if (title != NULL && title->kind == YINDE_YAML_SCALAR)
 *         use(title->scalar);
 *
 * Anchors and aliases are refused (a few of them can stand for gigabytes), and
 * so are documents deeper or larger than the limits below.
 */
#ifndef YINDE_COMMON_YAML_H
#define YINDE_COMMON_YAML_H

#include <stddef.h>

#include "common/arena.h"
#include "common/span.h"
#include "common/status.h"

#define YINDE_YAML_MAX_DEPTH 32u
#define YINDE_YAML_MAX_NODES 1000000u

typedef enum yinde_yaml_kind {
    YINDE_YAML_SCALAR,
    YINDE_YAML_SEQUENCE,
    YINDE_YAML_MAPPING
} yinde_yaml_kind;

typedef struct yinde_yaml yinde_yaml;

/* One node.  Nodes and their text live in the arena of the parse. */
struct yinde_yaml {
    yinde_yaml_kind kind;
    size_t line;       /* 1-based */
    size_t column;     /* 1-based, code points */
    yinde_span key;    /* of an entry of a mapping; empty otherwise */
    yinde_span scalar; /* text of a scalar */
    yinde_yaml *first; /* first entry of a sequence or mapping, or NULL */
    yinde_yaml *next;  /* next entry of the same parent, or NULL */
};

/* Parse the first document of `text`.  YINDE_EUSAGE with line and column in
 * `error` when it is no YAML or more than is allowed; *root is NULL then, and
 * for an empty document. */
yinde_status yinde_yaml_parse(yinde_span text, const char *path,
                              yinde_arena *arena, const yinde_yaml **root,
                              yinde_error *error);

/* The same for a text that is to be one document: YINDE_EUSAGE also when
 * another follows. */
yinde_status yinde_yaml_parse_only(yinde_span text, const char *path,
                                   yinde_arena *arena, const yinde_yaml **root,
                                   yinde_error *error);

/* The entry `key` of a mapping, or NULL (also when `node` is none). */
const yinde_yaml *yinde_yaml_get(const yinde_yaml *node, const char *key);

#endif
