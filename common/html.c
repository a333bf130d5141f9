/* html.c: text into a page, as text. */
#include "common/html.h"

#include <ctype.h>
#include <stddef.h>
#include <stdint.h>

#include "common/utf8.h"
#include "common/width.h"

const char *yinde_html_reference(uint32_t code_point)
{
    switch (code_point) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void yinde_html_text(FILE *file, yinde_span text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t code_point;
        bool well_formed;
        char bytes[4];
        at += yinde_utf8_decode(text.bytes + at, text.n - at, &code_point,
                                &well_formed);
        const char *reference = yinde_html_reference(code_point);
        if (yinde_is_control(code_point) && code_point != '\n' &&
            code_point != '\t')
            code_point = YINDE_REPLACEMENT;
        if (reference != NULL)
            fputs(reference, file);
        else
            fwrite(bytes, 1, yinde_utf8_encode(code_point, bytes), file);
    }
}

/* Whether `text` starts with `prefix`, in any case of letters. */
static bool starts_with(yinde_span text, const char *prefix)
{
    size_t i = 0;
    while (prefix[i] != '\0' && i < text.n &&
           tolower((unsigned char)text.bytes[i]) == prefix[i])
        i++;
    return prefix[i] == '\0';
}

bool yinde_html_may_link(yinde_span address)
{
    return starts_with(address, "http://") || starts_with(address, "https://");
}
