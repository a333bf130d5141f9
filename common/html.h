/* html.h: text into a page, as text.
 *
 *     yinde_html_text(file, title);       between tags, or inside "..."
 *
 * Whatever the text holds, it stays text: & < > " ' become references, control
 * characters and those that reorder a line U+FFFD.
 */
#ifndef YINDE_COMMON_HTML_H
#define YINDE_COMMON_HTML_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "common/span.h"

/* What stands for a character that means something in HTML or XML, or NULL; static. */
const char *yinde_html_reference(uint32_t code_point);

void yinde_html_text(FILE *file, yinde_span text);

/* Whether an address may be made a link: it is http:// or https://, and no
 * javascript: or data: that a page would run. */
bool yinde_html_may_link(yinde_span address);

#endif
