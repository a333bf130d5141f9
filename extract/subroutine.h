/* subroutine.h: (?&country_char) and its like in the patterns of rules.
 *
 * word lists of rules/, dictionary.h -> [subroutine] -> rulebook.c
 *
 * A pattern may call (?&name) where name is a word list of a rules file or one
 * of the names generated from the dictionary:
 *
 *   country_char             one-character forms of countries: [中美俄...]
 *   country                  country forms of two or more characters
 *   person organization phrase    forms of that type
 *
 * A list of single characters becomes a character class in the place of the
 * call; any other becomes an alternation, longest word first, that is defined
 * once before the pattern.  Long ones are cut into a search tree over the first
 * code.
 */
#ifndef YINDE_EXTRACT_SUBROUTINE_H
#define YINDE_EXTRACT_SUBROUTINE_H

#include <stdbool.h>

#include "common/buffer.h"
#include "common/span.h"
#include "extract/dictionary.h"

/* Longest pattern once its calls are expanded. */
#define YINDE_PATTERN_MAX_BYTES ((size_t)8 * 1024 * 1024)

typedef struct yinde_subroutines yinde_subroutines;

/* Take the generated ones from `dictionary`, which is borrowed and must hold
 * all its entities. */
yinde_subroutines *yinde_subroutines_new(const yinde_dictionary *dictionary);
void yinde_subroutines_free(yinde_subroutines *subroutines);

/* Define, or extend, the word list `name` by one word; both are copied and the
 * word folded.  False when `name` is a generated one. */
bool yinde_subroutines_add(yinde_subroutines *subroutines, yinde_span name,
                           yinde_span word);

/* Append `pattern` with its calls expanded to `out`; with `any_case` the words
 * of lists match capitals too.  False when it calls a name that does not exist,
 * and then *unknown is that name (in `pattern`). */
bool yinde_subroutines_expand(const yinde_subroutines *subroutines,
                              yinde_span pattern, bool any_case,
                              yinde_buffer *out, yinde_span *unknown);

/* Hand every word of `name` to `take`; false when there is no such name. */
bool yinde_subroutines_each(const yinde_subroutines *subroutines,
                            yinde_span name,
                            void (*take)(void *payload, const uint32_t *code,
                                         size_t n),
                            void *payload);

#endif
