/* clean.c: the body of a document -> the paragraphs of its article. */
#include "extract/clean.h"

#include <string.h>

#include "common/utf8.h"
#include "extract/boilerplate.h"
#include "extract/markdown.h"
#include "extract/markup.h"
#include "extract/page.h"

/* Fewer bytes of text than this are next to nothing ... */
#define NOTHING_BYTES 120u
/* ... where classes took away this many times as much. */
#define NOTHING_SHARE 4u

/* Markdown that becomes HTML grows less than this. */
#define HTML_GROWTH 8u
#define HTML_LEAST  4096u

static bool is_nothing(const yinde_page *page)
{
    size_t n = page->paragraphs.text.n;
    return n < NOTHING_BYTES && page->n_by_class > NOTHING_SHARE * n;
}

/* `how`: see page.h. */
static void clean_html(yinde_span html, unsigned how, yinde_arena *arena,
                       yinde_cleaned *cleaned)
{
    yinde_page page;
    yinde_page_read(html, how, &page);
    if (is_nothing(&page)) {
        yinde_page_release(&page);
        yinde_page_read(html, how | YINDE_PAGE_ALL_CLASSES, &page);
    }
    cleaned->page_title =
        yinde_clean_line(yinde_buffer_span(&page.title), arena);
    cleaned->n =
        yinde_paragraphs_finish(&page.paragraphs, arena, &cleaned->paragraph);
    yinde_page_release(&page);
}

static void clean_lines(yinde_span text, yinde_arena *arena,
                        yinde_cleaned *cleaned)
{
    yinde_paragraphs paragraphs;
    yinde_paragraphs_init(&paragraphs, text.n + 1);
    while (text.bytes != NULL) {
        yinde_paragraphs_append(&paragraphs, yinde_span_next(&text, '\n'));
        yinde_paragraphs_break(&paragraphs);
    }
    cleaned->n =
        yinde_paragraphs_finish(&paragraphs, arena, &cleaned->paragraph);
}

static void clean_markdown(yinde_span text, yinde_arena *arena,
                           yinde_cleaned *cleaned)
{
    yinde_buffer html;
    yinde_buffer_init(&html, HTML_LEAST + HTML_GROWTH * text.n);
    if (yinde_markdown_render(text, &html))
        clean_html(yinde_buffer_span(&html), 0, arena, cleaned);
    else
        clean_html(text, YINDE_PAGE_LINES, arena, cleaned);
    yinde_buffer_release(&html);
}

static void append_to_line(void *payload, yinde_span text)
{
    yinde_paragraphs_append(payload, text);
}

static void ignore_start(void *payload, const char *name,
                         const char *const *attributes)
{
    (void)attributes;
    if (yinde_boilerplate_role(name) != YINDE_ROLE_INLINE)
        yinde_paragraphs_blank(payload);
}

static void ignore_end(void *payload, const char *name)
{
    (void)payload;
    (void)name;
}

static void ignore_forget(void *payload)
{
    (void)payload;
}

yinde_span yinde_clean_line(yinde_span text, yinde_arena *arena)
{
    yinde_paragraphs line;
    yinde_paragraphs_init(&line, text.n + 1);
    yinde_markup_handler handler = {ignore_start, ignore_end, append_to_line,
                                    ignore_forget, &line};
    if (yinde_span_find(text, YINDE_SPAN("<")) < text.n ||
        yinde_span_find(text, YINDE_SPAN("&")) < text.n)
        yinde_markup_parse(text, &handler);
    else
        yinde_paragraphs_append(&line, text);
    yinde_paragraph *paragraph;
    size_t n = yinde_paragraphs_finish(&line, arena, &paragraph);
    return n > 0 ? paragraph[0].text : (yinde_span){NULL, 0};
}

static bool has_han(yinde_span text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t code_point;
        bool well_formed;
        i += yinde_utf8_decode(text.bytes + i, text.n - i, &code_point,
                               &well_formed);
        if (yinde_is_han(code_point))
            return true;
    }
    return false;
}

static bool is_chinese(const yinde_cleaned *cleaned)
{
    for (size_t i = 0; i < cleaned->n; i++)
        if (has_han(cleaned->paragraph[i].text))
            return true;
    return false;
}

/* Take away boilerplate lines, and from a Chinese text the paragraphs that
 * begin with a link and have no Chinese in them: references to sources. */
static void drop_lines(yinde_cleaned *cleaned)
{
    bool chinese = is_chinese(cleaned);
    size_t n = 0;
    for (size_t i = 0; i < cleaned->n; i++) {
        const yinde_paragraph *p = &cleaned->paragraph[i];
        bool reference =
            chinese && p->linked && !p->heading && !has_han(p->text);
        if (!reference && !yinde_boilerplate_line(p->text))
            cleaned->paragraph[n++] = *p;
    }
    cleaned->n = n;
}

/* `text` without blanks and comments at its start. */
static yinde_span skip_comments(yinde_span text)
{
    for (;;) {
        text = yinde_span_trim(text);
        if (!yinde_span_starts_with(text, "<!--"))
            return text;
        size_t end = yinde_span_find(text, YINDE_SPAN("-->"));
        text = yinde_span_slice(text, end + strlen("-->"), text.n);
    }
}

/* The role of the tag that `text` begins with, INLINE when it begins with
 * none. */
static yinde_role first_role(yinde_span text)
{
    char name[16];
    size_t n = 0;
    if (!yinde_span_starts_with(text, "<"))
        return YINDE_ROLE_INLINE;
    while (n + 1 < text.n && n + 1 < sizeof name) {
        char c = text.bytes[n + 1];
        c = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '!')
            break;
        name[n++] = c;
    }
    name[n] = '\0';
    return strcmp(name, "!doctype") == 0 ? YINDE_ROLE_ROOT
                                         : yinde_boilerplate_role(name);
}

static bool has_paragraph_tags(yinde_span text)
{
    static const char *const tags[] = {"</p>", "</P>", "<br", "<BR", "</div>"};
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
        if (yinde_span_find(text, yinde_span_of(tags[i])) < text.n)
            return true;
    return false;
}

yinde_markup yinde_markup_guess(yinde_span body)
{
    body = skip_comments(body);
    if (!yinde_span_starts_with(body, "<"))
        return YINDE_MARKUP_MARKDOWN;
    yinde_role role = first_role(body);
    bool is_html =
        role == YINDE_ROLE_ROOT ||
        (role != YINDE_ROLE_INLINE && yinde_span_ends_with(body, ">")) ||
        has_paragraph_tags(body);
    return is_html ? YINDE_MARKUP_HTML : YINDE_MARKUP_MARKDOWN;
}

void yinde_clean(yinde_span body, yinde_markup markup, yinde_arena *arena,
                 yinde_cleaned *cleaned)
{
    *cleaned = (yinde_cleaned){.n = 0};
    if (markup == YINDE_MARKUP_HTML)
        clean_html(body, 0, arena, cleaned);
    else if (markup == YINDE_MARKUP_MARKDOWN)
        clean_markdown(body, arena, cleaned);
    else
        clean_lines(body, arena, cleaned);
    drop_lines(cleaned);
}
