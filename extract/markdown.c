/* markdown.c: Markdown -> HTML, over md4c.
 *
 * The only file that includes md4c's header.  md4c-html is not used: it writes
 * out every address, so that a few references to a long one would grow without
 * measure, and it cannot be stopped.  Here each call back spends from a budget
 * that is linear in the text, and the last one stops the parser.
 */
#include "extract/markdown.h"

#include <md4c.h>
#include <string.h>

/* Calls and bytes of attributes that one byte of text may cause.  Ordinary
 * text causes fewer than one. */
#define BUDGET_PER_BYTE 8u
#define BUDGET_LEAST    4096u

typedef struct renderer {
    yinde_buffer *html;
    size_t budget;    /* calls and bytes that are left */
    size_t in_images; /* images that enclose the text: it is no text then */
} renderer;

/* What a block becomes. */
typedef struct tags {
    const char *open;
    const char *close;
} tags;

static const tags headings[] = {{"<h1>", "</h1>\n"}, {"<h2>", "</h2>\n"},
                                {"<h3>", "</h3>\n"}, {"<h4>", "</h4>\n"},
                                {"<h5>", "</h5>\n"}, {"<h6>", "</h6>\n"}};

static tags block_tags(MD_BLOCKTYPE type, const void *detail)
{
    switch (type) {
    case MD_BLOCK_H:
        return headings[(((const MD_BLOCK_H_DETAIL *)detail)->level - 1) % 6];
    case MD_BLOCK_P:
        return (tags){"<p>", "</p>\n"};
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_LI:
    case MD_BLOCK_TR:
        return (tags){"<div>", "</div>\n"};
    case MD_BLOCK_CODE:
        return (tags){"<pre>", "</pre>\n"};
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        return (tags){"", " "};
    case MD_BLOCK_HR:
        return (tags){"<hr>\n", ""};
    default:
        return (tags){"", ""};
    }
}

/* Spend; non-zero stops md4c. */
static int spend(renderer *r, size_t cost)
{
    if (cost >= r->budget || r->html->overflowed)
        return 1;
    r->budget -= cost;
    return 0;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *payload)
{
    renderer *r = payload;
    yinde_buffer_append_string(r->html, block_tags(type, detail).open);
    return spend(r, 1);
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *payload)
{
    renderer *r = payload;
    yinde_buffer_append_string(r->html, block_tags(type, detail).close);
    return spend(r, 1);
}

static int enter_span(MD_SPANTYPE type, void *detail, void *payload)
{
    renderer *r = payload;
    size_t cost = 1;
    if (type == MD_SPAN_A) {
        const MD_SPAN_A_DETAIL *link = detail;
        cost += (size_t)link->href.size + link->title.size;
        yinde_buffer_append_string(r->html, "<a>");
    } else if (type == MD_SPAN_IMG) {
        const MD_SPAN_IMG_DETAIL *image = detail;
        cost += (size_t)image->src.size + image->title.size;
        r->in_images++;
    }
    return spend(r, cost);
}

static int leave_span(MD_SPANTYPE type, void *detail, void *payload)
{
    renderer *r = payload;
    (void)detail;
    if (type == MD_SPAN_A)
        yinde_buffer_append_string(r->html, "</a>");
    if (type == MD_SPAN_IMG && --r->in_images == 0)
        yinde_buffer_append_string(r->html, "<img>");
    return spend(r, 1);
}

static void append_escaped(yinde_buffer *html, const char *text, size_t n)
{
    size_t done = 0;
    for (size_t i = 0; i < n; i++) {
        if (text[i] != '<' && text[i] != '&')
            continue;
        yinde_buffer_append(html, text + done, i - done);
        yinde_buffer_append_string(html, text[i] == '<' ? "&lt;" : "&amp;");
        done = i + 1;
    }
    yinde_buffer_append(html, text + done, n - done);
}

static int take_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE n,
                     void *payload)
{
    renderer *r = payload;
    if (r->in_images > 0)
        return spend(r, 1);
    switch (type) {
    case MD_TEXT_HTML:
    case MD_TEXT_ENTITY:
        yinde_buffer_append(r->html, text, n);
        break;
    case MD_TEXT_BR:
        yinde_buffer_append_string(r->html, "<br>");
        break;
    case MD_TEXT_SOFTBR:
        yinde_buffer_append_string(r->html, "\n");
        break;
    case MD_TEXT_NULLCHAR:
        break;
    default:
        append_escaped(r->html, text, n);
        break;
    }
    return spend(r, 1);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether the line at the start of `rest` nests deeper than the limit; cuts it
 * off.  Every line is looked at no further than its markers go. */
static bool is_too_deep(yinde_span *rest)
{
    yinde_span line = yinde_span_next(rest, '\n');
    size_t n_markers = 0, n_blanks = 0;
    for (size_t i = 0; i < line.n; i++) {
        char c = line.bytes[i];
        if (c == ' ' || c == '\t')
            n_blanks++;
        else if (c != '\0' && strchr(">-+*.)", c) != NULL)
            n_markers++;
        else if (!is_digit(c))
            break;
    }
    size_t most = YINDE_MARKDOWN_MAX_MARKERS;
    return n_blanks > 0 && n_markers > most && n_blanks > most;
}

static bool is_within_limits(yinde_span text)
{
    if (text.n > YINDE_MARKDOWN_MAX_BYTES)
        return false;
    for (yinde_span rest = text; rest.bytes != NULL;)
        if (is_too_deep(&rest))
            return false;
    return true;
}

bool yinde_markdown_render(yinde_span text, yinde_buffer *html)
{
    static const MD_PARSER parser = {
        .flags = MD_FLAG_PERMISSIVEATXHEADERS | MD_FLAG_NOINDENTEDCODEBLOCKS |
                 MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH,
        .enter_block = enter_block,
        .leave_block = leave_block,
        .enter_span = enter_span,
        .leave_span = leave_span,
        .text = take_text,
    };
    if (!is_within_limits(text))
        return false;
    renderer r = {.html = html,
                  .budget = BUDGET_LEAST + BUDGET_PER_BYTE * text.n};
    int failed = md_parse(text.bytes, (MD_SIZE)text.n, &parser, &r);
    return failed == 0 && !html->overflowed;
}
