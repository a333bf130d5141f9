/* clean.c: the body of a document -> the paragraphs of its article.
 *
 * Elements come as a stream, so that only a depth must be kept, not a tree:
 * the depth at which dropping began, and the depth at which, within what is
 * dropped, keeping began again (a heading in a <header>, a table in a
 * <figure>).  Both are 0 when there is none.
 *
 *     depth    1       2        3       4
 *           <div> <header> <span>      no text, dropped_at = 2
 *           <div> <header> <h1>        text, dropped_at = 2, kept_at = 3
 */
#include "extract/clean.h"

#include <assert.h>
#include <string.h>

#include "common/utf8.h"
#include "extract/article.h"
#include "extract/boilerplate.h"
#include "extract/markdown.h"
#include "extract/markup.h"

/* Fewer bytes of text than this are next to nothing ... */
#define NOTHING_BYTES 120u
/* ... where classes took away this many times as much. */
#define NOTHING_SHARE 4u

/* Markdown that becomes HTML grows less than this. */
#define HTML_GROWTH 8u
#define HTML_LEAST  4096u

#define PAGE_TITLE_MAX ((size_t)1024) /* bytes */

/* No text was written yet when the last image was met. */
#define NO_IMAGE SIZE_MAX

typedef struct cleaner {
    yinde_paragraphs paragraphs;
    bool use_classes;     /* listen to classes and ids */
    size_t depth;         /* open elements */
    size_t dropped_at;    /* depth at which dropping began, or 0 */
    size_t kept_at;       /* depth at which keeping began again, or 0 */
    yinde_role dropping;  /* role of the element at dropped_at */
    bool dropped_by_class;
    size_t n_by_class;    /* bytes that classes took away */
    size_t lines_at;      /* depth of the open <pre>, or 0 */
    size_t link_at;       /* depth of the open link, or 0 */
    size_t title_at;      /* depth of the open <title>, or 0 */
    size_t image_at;      /* bytes of text before the last image */
    bool after_angle;     /* the text so far ends with a lone < */
    bool in_cdata;        /* a <![CDATA[ was met */
    yinde_buffer title;   /* of the page */
} cleaner;

static bool is_text_wanted(const cleaner *c)
{
    return c->dropped_at == 0 || c->kept_at != 0;
}

static void drop(cleaner *c, yinde_role role, bool by_class)
{
    if (c->dropped_at != 0) {
        c->kept_at = 0; /* dropped again, until the outer end */
        return;
    }
    c->dropped_at = c->depth;
    c->dropping = role;
    c->dropped_by_class = by_class;
}

/* Whether the element is text although it is in a dropped one. */
static bool is_exception(const cleaner *c, yinde_role role)
{
    return (c->dropping == YINDE_ROLE_HEADER && role == YINDE_ROLE_HEADING) ||
           (c->dropping == YINDE_ROLE_FIGURE &&
            (role == YINDE_ROLE_QUOTE || role == YINDE_ROLE_LINES));
}

static void break_paragraph(cleaner *c)
{
    yinde_paragraphs_break(&c->paragraphs);
    c->paragraphs.heading = false;
}

static void start_wanted(cleaner *c, yinde_role role)
{
    switch (role) {
    case YINDE_ROLE_INLINE:
    case YINDE_ROLE_CELL:
        break;
    case YINDE_ROLE_LINK:
        c->link_at = c->link_at != 0 ? c->link_at : c->depth;
        c->paragraphs.in_link = true;
        break;
    case YINDE_ROLE_LINES:
        break_paragraph(c);
        c->lines_at = c->lines_at != 0 ? c->lines_at : c->depth;
        break;
    case YINDE_ROLE_HEADING:
        break_paragraph(c);
        c->paragraphs.heading = true;
        break;
    case YINDE_ROLE_IMAGE:
        c->image_at = c->paragraphs.text.n;
        break;
    case YINDE_ROLE_SMALL:
        if (c->image_at == c->paragraphs.text.n)
            drop(c, role, false);
        break;
    case YINDE_ROLE_TITLE:
        c->title_at = c->depth;
        break;
    case YINDE_ROLE_HEADER:
    case YINDE_ROLE_FIGURE:
    case YINDE_ROLE_ASIDE:
        break_paragraph(c);
        drop(c, role, false);
        break;
    case YINDE_ROLE_DROPPED:
        drop(c, role, false);
        break;
    default: /* the blocks */
        break_paragraph(c);
        break;
    }
}

/* Drop the element if its attributes say so. */
static bool drop_by_attributes(cleaner *c, yinde_role role,
                               const char *const *attributes)
{
    if (attributes == NULL || role == YINDE_ROLE_ROOT)
        return false;
    bool hidden = yinde_boilerplate_hides(attributes);
    if (!hidden && !(c->use_classes && yinde_boilerplate_marks(attributes)))
        return false;
    if (role != YINDE_ROLE_INLINE && role != YINDE_ROLE_LINK)
        break_paragraph(c);
    drop(c, YINDE_ROLE_DROPPED, !hidden);
    return true;
}

static void on_start(void *payload, const char *name,
                     const char *const *attributes)
{
    cleaner *c = payload;
    yinde_role role = yinde_boilerplate_role(name);
    c->depth++;
    c->after_angle = false;
    if (!is_text_wanted(c)) {
        if (!is_exception(c, role))
            return;
        c->kept_at = c->depth;
    }
    if (!drop_by_attributes(c, role, attributes))
        start_wanted(c, role);
}

/* Forget the depths of what ends with the innermost element. */
static void close_depth(cleaner *c)
{
    size_t *const depths[] = {&c->dropped_at, &c->kept_at, &c->lines_at,
                              &c->link_at, &c->title_at};
    for (size_t i = 0; i < sizeof depths / sizeof depths[0]; i++)
        if (*depths[i] == c->depth)
            *depths[i] = 0;
    c->paragraphs.in_link = c->link_at != 0;
    c->depth--;
}

static void on_end(void *payload, const char *name)
{
    cleaner *c = payload;
    yinde_role role = yinde_boilerplate_role(name);
    assert(c->depth > 0);
    c->after_angle = false;
    if (is_text_wanted(c) && role == YINDE_ROLE_CELL)
        yinde_paragraphs_blank(&c->paragraphs);
    else if (is_text_wanted(c) &&
             (role == YINDE_ROLE_BLOCK || role == YINDE_ROLE_ROOT ||
              role == YINDE_ROLE_HEADING || role == YINDE_ROLE_LINES ||
              role == YINDE_ROLE_QUOTE || role == YINDE_ROLE_BREAK))
        break_paragraph(c);
    close_depth(c);
}

/* Everything is closed: what was dropped ends. */
static void on_forget(void *payload)
{
    cleaner *c = payload;
    c->depth = c->dropped_at = c->kept_at = 0;
    c->lines_at = c->link_at = c->title_at = 0;
    c->paragraphs.in_link = false;
    break_paragraph(c);
}

/* Append text of a <pre>, in which each line is a paragraph. */
static void append_lines(cleaner *c, yinde_span text)
{
    while (text.bytes != NULL) {
        yinde_paragraphs_append(&c->paragraphs, yinde_span_next(&text, '\n'));
        if (text.bytes != NULL)
            break_paragraph(c);
    }
}

/* What HTML takes for text but is none: <![CDATA[ and ]]>, which stay when feeds
 * are unpacked, and <![if ...]> of word processors.  The parser tells their <
 * apart from what follows it.  Returns what is left of `text`. */
static yinde_span without_declaration(cleaner *c, yinde_span text)
{
    if (c->after_angle && yinde_span_starts_with(text, "![CDATA[")) {
        c->in_cdata = true;
        return yinde_span_slice(text, strlen("![CDATA["), text.n);
    }
    if (c->after_angle && yinde_span_starts_with(text, "![")) {
        size_t end = yinde_span_find(text, YINDE_SPAN(">"));
        return yinde_span_slice(text, end + 1, text.n);
    }
    if (c->after_angle)
        yinde_paragraphs_append(&c->paragraphs, YINDE_SPAN("<"));
    return text;
}

static void append_text(cleaner *c, yinde_span text)
{
    size_t end = c->in_cdata ? yinde_span_find(text, YINDE_SPAN("]]>")) : text.n;
    if (end < text.n) {
        c->in_cdata = false;
        append_text(c, yinde_span_slice(text, 0, end));
        text = yinde_span_slice(text, end + strlen("]]>"), text.n);
    }
    if (c->lines_at != 0)
        append_lines(c, text);
    else
        yinde_paragraphs_append(&c->paragraphs, text);
}

static void on_text(void *payload, yinde_span text)
{
    cleaner *c = payload;
    if (c->title_at != 0) {
        yinde_buffer_append_span(&c->title, text);
    } else if (!is_text_wanted(c)) {
        if (c->dropped_by_class)
            c->n_by_class += yinde_span_trim(text).n;
    } else {
        text = without_declaration(c, text);
        c->after_angle = yinde_span_equals(text, "<");
        if (!c->after_angle)
            append_text(c, text);
    }
}

/* Read `html` into the paragraphs of a new cleaner. */
static void read_html(cleaner *c, yinde_span html, bool use_classes)
{
    *c = (cleaner){.use_classes = use_classes, .image_at = NO_IMAGE};
    yinde_buffer_init(&c->title, PAGE_TITLE_MAX);
    yinde_paragraphs_init(&c->paragraphs, html.n + 1);
    yinde_markup_handler handler = {on_start, on_end, on_text, on_forget, c};
    yinde_markup_parse(html, &handler);
    yinde_paragraphs_break(&c->paragraphs);
}

static bool is_nothing(const cleaner *c)
{
    return c->paragraphs.text.n < NOTHING_BYTES &&
           c->n_by_class > NOTHING_SHARE * c->paragraphs.text.n;
}

static void clean_html(yinde_span html, yinde_arena *arena,
                       yinde_cleaned *cleaned)
{
    cleaner c;
    read_html(&c, html, true);
    if (is_nothing(&c)) {
        yinde_paragraphs_release(&c.paragraphs);
        yinde_buffer_release(&c.title);
        read_html(&c, html, false);
    }
    cleaned->page_title = yinde_clean_line(yinde_buffer_span(&c.title), arena);
    cleaned->n = yinde_paragraphs_finish(&c.paragraphs, arena,
                                         &cleaned->paragraph);
    yinde_buffer_release(&c.title);
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
        clean_html(yinde_buffer_span(&html), arena, cleaned);
    else
        clean_lines(text, arena, cleaned);
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

/* Whether a paragraph is nothing but a link with no Chinese in it: the address
 * of a source, not a sentence. */
static bool is_reference(const yinde_paragraph *paragraph)
{
    return paragraph->linked && !paragraph->heading &&
           !has_han(paragraph->text);
}

static void drop_boilerplate(yinde_cleaned *cleaned)
{
    size_t n = 0;
    for (size_t i = 0; i < cleaned->n; i++) {
        const yinde_paragraph *p = &cleaned->paragraph[i];
        if (!is_reference(p) && !yinde_boilerplate_line(p->text))
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
    bool is_html = role == YINDE_ROLE_ROOT ||
                   (role != YINDE_ROLE_INLINE &&
                    yinde_span_ends_with(body, ">")) ||
                   has_paragraph_tags(body);
    return is_html ? YINDE_MARKUP_HTML : YINDE_MARKUP_MARKDOWN;
}

void yinde_clean(yinde_span body, yinde_markup markup, yinde_arena *arena,
                 yinde_cleaned *cleaned)
{
    *cleaned = (yinde_cleaned){.n = 0};
    if (markup == YINDE_MARKUP_HTML)
        clean_html(body, arena, cleaned);
    else if (markup == YINDE_MARKUP_MARKDOWN)
        clean_markdown(body, arena, cleaned);
    else
        clean_lines(body, arena, cleaned);
    drop_boilerplate(cleaned);
}
