/* formats.c: what kind of document is this, and what does it say? */
#include "extract/formats/formats.h"

#include <stdio.h>

/* In the order in which they are asked; the last takes whatever is left. */
static const yinde_format *const formats[] = {
    &yinde_format_jekyll,
    &yinde_format_feed,
    &yinde_format_plain,
};

static const yinde_format *recognise(yinde_span text)
{
    size_t last = sizeof formats / sizeof formats[0] - 1;
    for (size_t i = 0; i < last; i++)
        if (formats[i]->recognise(text))
            return formats[i];
    return formats[last];
}

static void set_path(yinde_error *error, yinde_span path)
{
    if (error != NULL)
        snprintf(error->path, sizeof error->path, "%.*s", (int)path.n,
                 path.bytes != NULL ? path.bytes : "");
}

yinde_status yinde_format_read(yinde_span text,
                               const yinde_read_options *options,
                               yinde_arena *arena, yinde_article *article,
                               yinde_error *error)
{
    const yinde_format *format = recognise(text);
    article->format = format->name;
    yinde_status status = format->read(text, options, arena, article, error);
    if (status != YINDE_OK) {
        set_path(error, article->path);
        return status;
    }
    if (article->title.n == 0)
        yinde_article_set_flag(article, YINDE_FLAG_NO_TITLE);
    if (article->date_source == YINDE_DATE_NONE)
        yinde_article_set_flag(article, YINDE_FLAG_NO_DATE);
    if (article->text.n == article->title.n)
        yinde_article_set_flag(article, YINDE_FLAG_EMPTY_TEXT);
    return YINDE_OK;
}
