/* draft.c: what a format found in a document, and the article made of it. */
#include "extract/formats/draft.h"

#include <assert.h>

#include "common/buffer.h"
#include "extract/formats/address.h"

void yinde_draft_date(yinde_draft *draft, yinde_date_source where,
                      const yinde_instant *instant)
{
    assert(where < YINDE_DATE_SOURCES);
    if (draft->has_date & 1u << where)
        return;
    draft->date[where] = *instant;
    draft->has_date |= 1u << where;
}

size_t yinde_draft_date_text(yinde_draft *draft, yinde_date_source where,
                             yinde_span text)
{
    yinde_instant instant;
    size_t used = yinde_date_parse(text, &instant);
    if (used > 0)
        yinde_draft_date(draft, where, &instant);
    return used;
}

static void drop_first(yinde_cleaned *body)
{
    assert(body->n > 0);
    body->paragraph++;
    body->n--;
}

void yinde_draft_take_date_paragraph(yinde_draft *draft)
{
    if (draft->body.n == 0)
        return;
    yinde_instant instant;
    yinde_span first = draft->body.paragraph[0].text;
    if (yinde_date_parse(first, &instant) != first.n)
        return;
    yinde_draft_date(draft, YINDE_DATE_BODY, &instant);
    drop_first(&draft->body);
}

/* Whether `tail` is the ` - Site` at the end of a title. */
static bool is_tail(yinde_span tail)
{
    static const char *const separators[] = {"-", "–",  "—",  "|",
                                             "_", "｜", "－", "·"};
    tail = yinde_span_trim(tail);
    for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++)
        if (yinde_span_starts_with(tail, separators[i]))
            return true;
    return false;
}

/* `title` without a tail that names `site`. */
static yinde_span without_site(yinde_span title, yinde_span site)
{
    if (site.n == 0 || site.n >= title.n ||
        !yinde_span_equal(yinde_span_slice(title, title.n - site.n, title.n),
                          site))
        return title;
    for (size_t end = title.n - site.n, i = end; i > 0 && end - i < 5; i--) {
        yinde_span tail = yinde_span_slice(title, i - 1, title.n);
        if (tail.bytes[0] == ' ' && is_tail(tail) && i > 1)
            return yinde_span_trim(yinde_span_slice(title, 0, i - 1));
    }
    return title;
}

/* Whether `heading` repeats the title; the title loses a tail that the heading
 * does not have. */
static bool repeats_title(yinde_span *title, yinde_span heading)
{
    yinde_span rest;
    if (!yinde_words_begin(*title, heading, &rest))
        return false;
    if (!yinde_has_word(rest))
        return true;
    if (!is_tail(rest))
        return false;
    *title = heading;
    return true;
}

/* Take the headings that repeat the title out of the body. */
static void drop_repeated_title(yinde_span *title, yinde_cleaned *body)
{
    size_t n = 0;
    for (size_t i = 0; i < body->n; i++) {
        const yinde_paragraph *p = &body->paragraph[i];
        if (!p->heading || !repeats_title(title, p->text))
            body->paragraph[n++] = *p;
    }
    body->n = n;
}

/* Take the lines above the text that say what the columns of the article say:
 * title, author, outlet. */
static void drop_repeated_head(const yinde_draft *draft, yinde_span title,
                               yinde_cleaned *body)
{
    while (body->n > 0) {
        yinde_span first = body->paragraph[0].text;
        if (!yinde_words_equal(first, title) &&
            !yinde_span_equal(first, draft->author) &&
            !yinde_span_equal(first, draft->site) &&
            !yinde_span_equal(first, draft->source))
            return;
        drop_first(body);
    }
}

static void settle_title(yinde_draft *draft, yinde_arena *arena,
                         yinde_article *article)
{
    yinde_cleaned *body = &draft->body;
    yinde_span title = yinde_clean_line(draft->title, arena);
    if (title.n == 0)
        title = body->page_title;
    if (title.n == 0 && body->n > 0 && body->paragraph[0].heading)
        title = body->paragraph[0].text;
    if (title.n > 0)
        drop_repeated_title(&title, body);
    title = without_site(title, draft->site);
    title = without_site(title, draft->source);
    title = without_site(title, draft->author);
    drop_repeated_head(draft, title, body);
    article->title = title;
}

static void settle_date(yinde_draft *draft, const yinde_read_options *options,
                        yinde_arena *arena, yinde_article *article)
{
    yinde_instant day;
    if (yinde_address_date(draft->url, &day))
        yinde_draft_date(draft, YINDE_DATE_URL, &day);
    if (yinde_file_name_date(article->path, &day))
        yinde_draft_date(draft, YINDE_DATE_FILE_NAME, &day);
    article->date_source = YINDE_DATE_NONE;
    for (unsigned i = 1; i < YINDE_DATE_SOURCES; i++) {
        if (!(draft->has_date & 1u << i))
            continue;
        char local[11];
        yinde_date_local(&draft->date[i], options->time_zone, local);
        article->published = yinde_date_format(&draft->date[i], arena);
        article->date = yinde_arena_copy(arena, yinde_span_of(local));
        article->date_source = (yinde_date_source)i;
        return;
    }
}

/* The title, a line end, and the paragraphs. */
static void join_text(const yinde_cleaned *body, yinde_arena *arena,
                      yinde_article *article)
{
    size_t n = article->title.n;
    for (size_t i = 0; i < body->n; i++)
        n += 1 + body->paragraph[i].text.n;
    yinde_buffer text;
    yinde_buffer_init(&text, n);
    yinde_buffer_append_span(&text, article->title);
    for (size_t i = 0; i < body->n; i++) {
        yinde_buffer_append_byte(&text, '\n');
        yinde_buffer_append_span(&text, body->paragraph[i].text);
    }
    assert(!text.overflowed);
    article->text = yinde_arena_copy(arena, yinde_buffer_span(&text));
    yinde_buffer_release(&text);
}

void yinde_draft_settle(yinde_draft *draft, const yinde_read_options *options,
                        yinde_arena *arena, yinde_article *article)
{
    draft->author = yinde_clean_line(draft->author, arena);
    draft->source = yinde_clean_line(draft->source, arena);
    draft->site = yinde_clean_line(draft->site, arena);
    draft->url = yinde_address_unwrap(yinde_span_trim(draft->url));
    settle_title(draft, arena, article);
    settle_date(draft, options, arena, article);
    article->author = draft->author;
    article->url = draft->url;
    article->source = draft->source.n > 0
                          ? draft->source
                          : yinde_address_host(draft->url, arena);
    join_text(&draft->body, arena, article);
}
