/* agency.c: the agency that a report begins with. */
#include "extract/formats/agency.h"

#include <string.h>

#include "common/utf8.h"

#define AGENCY_MAX_CP 20u

static const struct {
    const char *open;
    const char *close;
} brackets[] = {{"（", "）"}, {"(", ")"}, {"【", "】"}, {"〔", "〕"}};

static bool is_name(yinde_span text)
{
    static const char *const others[] = {"，", "。", "；", "：", "！",
                                         "？", "、", ",",  ";",  ":"};
    if (text.n == 0 || yinde_utf8_length(text) > AGENCY_MAX_CP)
        return false;
    for (size_t i = 0; i < text.n; i++)
        if (text.bytes[i] >= '0' && text.bytes[i] <= '9')
            return false;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (yinde_span_find(text, yinde_span_of(others[i])) < text.n)
            return false;
    return yinde_has_word(text);
}

yinde_span yinde_agency(const yinde_cleaned *body)
{
    const yinde_span none = {NULL, 0};
    if (body->n == 0)
        return none;
    yinde_span text = body->paragraph[0].text;
    for (size_t i = 0; i < sizeof brackets / sizeof brackets[0]; i++) {
        if (!yinde_span_starts_with(text, brackets[i].open))
            continue;
        size_t start = strlen(brackets[i].open);
        size_t end = yinde_span_find(text, yinde_span_of(brackets[i].close));
        size_t after = end + strlen(brackets[i].close);
        yinde_span name = yinde_span_trim(yinde_span_slice(text, start, end));
        return after < text.n && is_name(name) ? name : none;
    }
    return none;
}
