/* front_matter.h: the YAML between the first two `---` lines of a post.
 *
 * formats/jekyll.c -> text -> [front_matter] -> keys and values, body
 *
 *     yinde_front_matter matter;
 *     status = yinde_front_matter_read(text, arena, &matter, error);
 *     title = yinde_front_matter_get(&matter, "title");
 *     use(matter.body);
 *
 * A list counts as several values of its key; mappings within values are not
 * looked at.  What the keys mean is the format's matter.
 */
#ifndef YINDE_EXTRACT_FRONT_MATTER_H
#define YINDE_EXTRACT_FRONT_MATTER_H

#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/span.h"
#include "common/status.h"

/* One value. */
typedef struct yinde_front_value {
    yinde_span key;
    yinde_span value; /* without blanks at its ends; may be empty */
} yinde_front_value;

typedef struct yinde_front_matter {
    yinde_front_value *value; /* [n] in document order, in the arena */
    size_t n;                 /* count */
    yinde_span body;          /* what follows; borrowed from the text */
    bool broken; /* it is no YAML (or a bomb of aliases): the values are what
                    stands after the colon of its `key: value` lines */
} yinde_front_matter;

/* Whether `text` begins with front matter: a line `---`, and then a key, a
 * comment or the second `---`. */
bool yinde_front_matter_begins(yinde_span text);

/* Read the front matter of `text`, which begins with one.  YINDE_EINPUT with
 * line and sentence in `error` when it is never closed. */
yinde_status yinde_front_matter_read(yinde_span text, yinde_arena *arena,
                                     yinde_front_matter *matter,
                                     yinde_error *error);

/* The first value of `key` that is not empty; the case of ASCII letters in keys
 * means nothing.  Empty when there is none. */
yinde_span yinde_front_matter_get(const yinde_front_matter *matter,
                                  const char *key);

/* All values of `key` with 、 between them; in `arena` when there are several.
 */
yinde_span yinde_front_matter_all(const yinde_front_matter *matter,
                                  const char *key, yinde_arena *arena);

/* Whether one of the values of `key` is `value`. */
bool yinde_front_matter_has(const yinde_front_matter *matter, const char *key,
                            yinde_span value);

#endif
