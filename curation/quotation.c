/* quotation.c: what stands around a place, out of the article's text. */
#include "curation/quotation.h"

#include <stdbool.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/file.h"
#include "common/memory.h"
#include "common/utf8.h"
#include "extract/article.h"
#include "extract/row.h"

/* Bytes of a surface that a message shows. */
#define SHOWN_BYTES 40u

struct yinde_quotations {
    const char *directory;
    yinde_arena *kept; /* what was quoted */
    yinde_arena *file; /* path, text: of the last article */
    bool is_open;      /* there is one */
    yinde_span path, stem, text;
};

yinde_quotations *yinde_quotations_new(const char *directory)
{
    yinde_quotations *quotations = yinde_calloc(1, sizeof *quotations);
    quotations->directory = directory;
    quotations->kept = yinde_arena_new();
    quotations->file = yinde_arena_new();
    return quotations;
}

void yinde_quotations_free(yinde_quotations *quotations)
{
    if (quotations == NULL)
        return;
    yinde_arena_free(quotations->kept);
    yinde_arena_free(quotations->file);
    free(quotations);
}

/* Read the text of the article, unless it is the one at hand. */
static yinde_status open_text(yinde_quotations *q, yinde_span stem,
                              yinde_error *error)
{
    if (q->is_open && yinde_span_equal(stem, q->stem))
        return YINDE_OK;
    q->is_open = false;
    yinde_arena_reset(q->file);
    q->stem = yinde_arena_copy(q->file, stem);
    q->path =
        yinde_arena_format(q->file, "%s/%s.txt", q->directory, q->stem.bytes);
    if (yinde_file_read(q->path.bytes, YINDE_ARTICLE_MAX_BYTES, q->file,
                        &q->text, error) != YINDE_OK)
        return error->status = YINDE_EUSAGE;
    if (!yinde_utf8_valid(q->text))
        return yinde_fail(error, YINDE_EUSAGE, q->path.bytes, 0, 0,
                          "is not UTF-8; name the folder of clean texts");
    q->is_open = true;
    return YINDE_OK;
}

/* The byte offset of code point `number` from `from` on, or text.n + 1 when the
 * text ends before it. */
static size_t offset_of(yinde_span text, size_t from, uint32_t number)
{
    uint32_t code;
    bool well_formed;
    while (number > 0 && from < text.n) {
        from += yinde_utf8_decode(text.bytes + from, text.n - from, &code,
                                  &well_formed);
        number--;
    }
    return number == 0 ? from : text.n + 1;
}

yinde_status yinde_quotations_fill(yinde_quotations *q, yinde_span stem,
                                   yinde_place *place, yinde_error *error)
{
    yinde_status status = open_text(q, stem, error);
    if (status != YINDE_OK)
        return status;
    uint32_t before = place->start < YINDE_CONTEXT_LENGTH
                          ? place->start
                          : YINDE_CONTEXT_LENGTH;
    size_t left = offset_of(q->text, 0, place->start - before);
    size_t start = offset_of(q->text, left, before);
    size_t end = offset_of(q->text, start, place->end - place->start);
    size_t right = offset_of(q->text, end, YINDE_CONTEXT_LENGTH);
    yinde_span surface = yinde_span_slice(q->text, start, end);
    if (end > q->text.n ||
        (place->surface.n > 0 && !yinde_span_equal(place->surface, surface)))
        return yinde_fail(error, YINDE_EUSAGE, q->path.bytes, 0, 0,
                          "there is no \"%.*s\" from %u to %u; --text names "
                          "the folder of the texts that these offsets are of",
                          yinde_utf8_shown(place->surface, SHOWN_BYTES),
                          place->surface.bytes, place->start, place->end);
    place->surface = yinde_arena_copy(q->kept, surface);
    place->left =
        yinde_arena_copy(q->kept, yinde_span_slice(q->text, left, start));
    place->right =
        yinde_arena_copy(q->kept, yinde_span_slice(q->text, end, right));
    place->has_context = true;
    return YINDE_OK;
}
