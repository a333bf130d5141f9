/* page.c: HTML -> paragraphs, without what boilerplate.h knows.
 *
 * Elements come as a stream, so that a depth must be kept but no tree.  Where
 * text stops being wanted or begins to be wanted again an edge is put on a
 * stack with the depth of its element; text is wanted while the stack holds an
 * even number of them:
 *
 *     depth    1       2        3       4
 *           <div> <header> <span>            one edge, at 2: no text
 *           <div> <header> <h1>              edges at 2 and 3: text
 *           <div> <header> <h1>    <button>  edges at 2, 3 and 4: no text
 */
#include "extract/page.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "extract/boilerplate.h"
#include "extract/markup.h"

/* Changes between wanted and unwanted that may be open at a time; later ones
 * change nothing. */
#define EDGES_MAX 32u

/* No image was met yet. */
#define NO_IMAGE SIZE_MAX

typedef struct edge {
    size_t depth;
    yinde_role role; /* of the element, where it is unwanted for its name */
    bool by_class;   /* it is unwanted for its class */
} edge;

typedef struct reader {
    yinde_page *page;
    yinde_paragraphs *paragraphs; /* of the page */
    unsigned how;                 /* YINDE_PAGE_... */
    size_t depth;                 /* open elements */
    edge edge[EDGES_MAX];
    size_t n_edges;
    size_t lines_at;  /* depth of the outermost open <pre>, or 0 */
    size_t link_at;   /* depth of the outermost open link, or 0 */
    size_t title_at;  /* depth of the open <title>, or 0 */
    size_t image_at;  /* bytes of text before the last image */
    bool after_angle; /* a lone < was told and not yet written */
    bool in_cdata;    /* a <![CDATA[ is open */
} reader;

static bool is_wanted(const reader *r)
{
    return r->n_edges % 2 == 0;
}

static void push_edge(reader *r, yinde_role role, bool by_class)
{
    if (r->n_edges < EDGES_MAX)
        r->edge[r->n_edges++] = (edge){r->depth, role, by_class};
}

/* Whether the element is wanted although it is in an unwanted one. */
static bool is_exception(const reader *r, yinde_role role,
                         const char *const *attributes)
{
    const edge *outer = &r->edge[r->n_edges - 1];
    if (outer->by_class)
        return yinde_boilerplate_keeps(attributes);
    if (outer->role == YINDE_ROLE_HEADER)
        return role == YINDE_ROLE_HEADING;
    return outer->role == YINDE_ROLE_FIGURE &&
           (role == YINDE_ROLE_QUOTE || role == YINDE_ROLE_LINES);
}

static void break_paragraph(reader *r)
{
    yinde_paragraphs_break(r->paragraphs);
    r->paragraphs->heading = false;
}

/* Write the < that was held back. */
static void release_angle(reader *r)
{
    if (r->after_angle && is_wanted(r))
        yinde_paragraphs_append(r->paragraphs, YINDE_SPAN("<"));
    r->after_angle = false;
}

static void mark_outermost(size_t *at, size_t depth)
{
    if (*at == 0)
        *at = depth;
}

/* Begin an element that is wanted so far. */
static void start_wanted(reader *r, yinde_role role)
{
    switch (role) {
    case YINDE_ROLE_INLINE:
    case YINDE_ROLE_CELL:
        break;
    case YINDE_ROLE_LINK:
        mark_outermost(&r->link_at, r->depth);
        r->paragraphs->in_link = true;
        break;
    case YINDE_ROLE_IMAGE:
        r->image_at = r->paragraphs->text.n;
        break;
    case YINDE_ROLE_SMALL:
        if (r->image_at == r->paragraphs->text.n)
            push_edge(r, role, false);
        break;
    case YINDE_ROLE_TITLE:
        mark_outermost(&r->title_at, r->depth);
        break;
    case YINDE_ROLE_DROPPED:
        push_edge(r, role, false);
        break;
    case YINDE_ROLE_HEADER:
    case YINDE_ROLE_FIGURE:
    case YINDE_ROLE_ASIDE:
        break_paragraph(r);
        push_edge(r, role, false);
        break;
    default: /* the blocks */
        break_paragraph(r);
        r->paragraphs->heading = role == YINDE_ROLE_HEADING;
        if (role == YINDE_ROLE_LINES)
            mark_outermost(&r->lines_at, r->depth);
        break;
    }
}

/* Drop the element if its attributes say so. */
static bool drop_by_attributes(reader *r, yinde_role role,
                               const char *const *attributes)
{
    if (attributes == NULL || role == YINDE_ROLE_ROOT)
        return false;
    bool hidden = yinde_boilerplate_hides(attributes);
    bool use_classes = (r->how & YINDE_PAGE_ALL_CLASSES) == 0;
    if (!hidden && !(use_classes && yinde_boilerplate_marks(attributes)))
        return false;
    if (role != YINDE_ROLE_INLINE && role != YINDE_ROLE_LINK)
        break_paragraph(r);
    push_edge(r, YINDE_ROLE_DROPPED, !hidden);
    return true;
}

static void on_start(void *payload, const char *name,
                     const char *const *attributes)
{
    reader *r = payload;
    yinde_role role = yinde_boilerplate_role(name);
    release_angle(r);
    r->depth++;
    if (is_wanted(r)) {
        if (!drop_by_attributes(r, role, attributes))
            start_wanted(r, role);
    } else if (is_exception(r, role, attributes)) {
        push_edge(r, YINDE_ROLE_INLINE, false);
        start_wanted(r, role);
    }
}

static bool ends_paragraph(yinde_role role)
{
    return role == YINDE_ROLE_BLOCK || role == YINDE_ROLE_ROOT ||
           role == YINDE_ROLE_HEADING || role == YINDE_ROLE_LINES ||
           role == YINDE_ROLE_QUOTE || role == YINDE_ROLE_BREAK;
}

/* Forget the depths of what ends with the innermost element. */
static void close_depth(reader *r)
{
    size_t *const depths[] = {&r->lines_at, &r->link_at, &r->title_at};
    for (size_t i = 0; i < sizeof depths / sizeof depths[0]; i++)
        if (*depths[i] == r->depth)
            *depths[i] = 0;
    while (r->n_edges > 0 && r->edge[r->n_edges - 1].depth == r->depth)
        r->n_edges--;
    r->paragraphs->in_link = r->link_at != 0;
    r->depth--;
}

static void on_end(void *payload, const char *name)
{
    reader *r = payload;
    yinde_role role = yinde_boilerplate_role(name);
    assert(r->depth > 0);
    release_angle(r);
    if (is_wanted(r) && role == YINDE_ROLE_CELL)
        yinde_paragraphs_blank(r->paragraphs);
    else if (is_wanted(r) && ends_paragraph(role))
        break_paragraph(r);
    close_depth(r);
}

/* Everything is closed: what was unwanted ends. */
static void on_forget(void *payload)
{
    reader *r = payload;
    r->depth = r->n_edges = 0;
    r->lines_at = r->link_at = r->title_at = 0;
    r->paragraphs->in_link = false;
    break_paragraph(r);
}

/* Append text of a <pre>, in which each line is a paragraph. */
static void append_lines(reader *r, yinde_span text)
{
    while (text.bytes != NULL) {
        yinde_paragraphs_append(r->paragraphs, yinde_span_next(&text, '\n'));
        if (text.bytes != NULL)
            break_paragraph(r);
    }
}

static void append(reader *r, yinde_span text)
{
    if (r->lines_at != 0 || (r->how & YINDE_PAGE_LINES) != 0)
        append_lines(r, text);
    else
        yinde_paragraphs_append(r->paragraphs, text);
}

/* What HTML takes for text but is none: <![CDATA[, which stays when feeds are
 * unpacked, and <![if ...]> of word processors.  The parser tells their < apart
 * from what follows it.  Returns what is left of `text`. */
static yinde_span without_declaration(reader *r, yinde_span text)
{
    if (!yinde_span_starts_with(text, "![")) {
        release_angle(r);
        return text;
    }
    r->after_angle = false;
    if (!yinde_span_starts_with(text, "![CDATA[")) {
        size_t end = yinde_span_find(text, YINDE_SPAN(">"));
        return yinde_span_slice(text, end + 1, text.n);
    }
    r->in_cdata = true;
    return yinde_span_slice(text, strlen("![CDATA["), text.n);
}

/* Append `text`, without the ]]> that ends an open <![CDATA[. */
static void append_cdata(reader *r, yinde_span text)
{
    size_t end = yinde_span_find(text, YINDE_SPAN("]]>"));
    append(r, yinde_span_slice(text, 0, end));
    if (end == text.n)
        return;
    r->in_cdata = false;
    append(r, yinde_span_slice(text, end + strlen("]]>"), text.n));
}

static void on_text(void *payload, yinde_span text)
{
    reader *r = payload;
    if (r->title_at != 0) {
        yinde_buffer_append_span(&r->page->title, text);
        return;
    }
    if (!is_wanted(r)) {
        if (r->edge[r->n_edges - 1].by_class)
            r->page->n_by_class += yinde_span_trim(text).n;
        return;
    }
    if (r->after_angle)
        text = without_declaration(r, text);
    if (yinde_span_equals(text, "<"))
        r->after_angle = true;
    else if (r->in_cdata)
        append_cdata(r, text);
    else
        append(r, text);
}

void yinde_page_read(yinde_span html, unsigned how, yinde_page *page)
{
    *page = (yinde_page){.n_by_class = 0};
    yinde_buffer_init(&page->title, YINDE_PAGE_TITLE_MAX);
    yinde_paragraphs_init(&page->paragraphs, html.n + 1);
    reader r = {.page = page,
                .paragraphs = &page->paragraphs,
                .how = how,
                .image_at = NO_IMAGE};
    yinde_markup_handler handler = {on_start, on_end, on_text, on_forget, &r};
    yinde_markup_parse(html, &handler);
    release_angle(&r);
    yinde_paragraphs_break(&page->paragraphs);
}

void yinde_page_release(yinde_page *page)
{
    yinde_paragraphs_release(&page->paragraphs);
    yinde_buffer_release(&page->title);
}
