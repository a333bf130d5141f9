/* terminal.c: the account of an article for eyes: the text and its mentions. */
#include "explain/terminal.h"

#include "explain/marks.h"
#include "explain/printer.h"

#define BOLD YINDE_STYLE_BOLD
#define DIM  YINDE_STYLE_DIM

/* The colours are of 256, which look alike on light and dark grounds: against
 * either a contrast of at least 3.6. */
const yinde_look yinde_looks[YINDE_TYPE_COUNT] = {
    [YINDE_PERSON] = {"PER", "38;5;33", "4;38;5;33"},
    [YINDE_COUNTRY] = {"CTRY", "38;5;166", "4;38;5;166"},
    [YINDE_ORGANIZATION] = {"ORG", "38;5;28", "4;38;5;28"},
    [YINDE_PHRASE] = {"PHR", "38;5;164", "4;38;5;164"},
};

void yinde_printer_print(yinde_printer *p, yinde_span text, const char *style)
{
    yinde_wrap_text(p->wrap, text, style);
}

/* ---- the text --------------------------------------------------------- */

static const char *style_of(const yinde_mark *mark)
{
    const yinde_look *look = &yinde_looks[mark->mention->type];
    return mark->depth > 0 ? look->nested : look->plain;
}

static bool has_brackets(const yinde_printer *p, const yinde_mark *mark)
{
    return !p->colour || mark->depth > 1;
}

static void open_mark(void *payload, const yinde_mark *mark)
{
    yinde_printer *p = payload;
    if (p->just_closed && p->colour)
        yinde_wrap_glued(p->wrap, YINDE_SPAN("|"), DIM, true);
    p->just_closed = false;
    p->style[p->n_open++] = style_of(mark);
    if (has_brackets(p, mark) && mark->is_first)
        yinde_wrap_glued(p->wrap, YINDE_SPAN("["), style_of(mark), false);
}

static void close_mark(void *payload, const yinde_mark *mark)
{
    yinde_printer *p = payload;
    p->n_open--;
    p->just_closed = mark->is_last;
    if (!has_brackets(p, mark) || !mark->is_last)
        return;
    yinde_wrap_glued(p->wrap, YINDE_SPAN("]"), style_of(mark), true);
    if (!p->colour)
        yinde_wrap_glued(p->wrap,
                         yinde_span_of(yinde_looks[mark->mention->type].tag),
                         "", true);
}

static void print_text(void *payload, yinde_span text)
{
    yinde_printer *p = payload;
    p->just_closed = false;
    yinde_printer_print(p, text,
                        p->n_open > 0 ? p->style[p->n_open - 1] : p->base);
}

/* ---- the lines on top ------------------------------------------------- */

static void print_part(yinde_printer *p, yinde_span text)
{
    if (text.n == 0)
        return;
    yinde_printer_print(p, YINDE_SPAN(" · "), DIM);
    yinde_printer_print(p, text, "");
}

static void print_flags(yinde_printer *p)
{
    const yinde_article *article = &p->c->result->article;
    for (yinde_article_flag flag = 0; flag < YINDE_FLAG_COUNT; flag++)
        if (article->flags & (1u << flag))
            print_part(p, yinde_span_of(yinde_article_flag_name(flag)));
}

/* "3 person [PER]   4 country [CTRY]", each in its colour. */
static void print_legend(yinde_printer *p)
{
    for (yinde_type type = 0; type < YINDE_TYPE_COUNT; type++) {
        yinde_span text = yinde_arena_format(p->c->arena, "%zu %s",
                                             p->account->mentions[type],
                                             yinde_type_name(type));
        if (type > 0)
            yinde_printer_print(p, YINDE_SPAN("   "), "");
        yinde_printer_print(p, text, yinde_looks[type].plain);
        if (!p->colour) {
            yinde_span tag =
                yinde_arena_format(p->c->arena, " [%s]", yinde_looks[type].tag);
            yinde_printer_print(p, tag, "");
        }
    }
    yinde_wrap_end_line(p->wrap);
}

static void print_about(yinde_printer *p)
{
    const yinde_result *result = p->c->result;
    const yinde_article *article = &result->article;
    yinde_printer_print(
        p, article->date.n > 0 ? article->date : YINDE_SPAN("no date"), "");
    if (article->date.n > 0)
        yinde_printer_print(
            p,
            yinde_arena_format(p->c->arena, " (%s)",
                               yinde_date_source_name(article->date_source)),
            DIM);
    print_part(p, article->source);
    print_part(p, article->author);
    print_part(p, yinde_arena_format(p->c->arena, "%zu characters",
                                     result->folded.n_text));
    print_part(p, yinde_span_of(yinde_folded_script(&result->folded)));
    print_part(p, article->id);
    print_flags(p);
    yinde_wrap_end_line(p->wrap);
    print_legend(p);
    yinde_wrap_end_line(p->wrap);
}

static void end_line(void *payload)
{
    yinde_printer *p = payload;
    p->just_closed = false;
    if (p->in_title && p->c->result->article.title.n == 0)
        yinde_printer_print(p, YINDE_SPAN("(no title)"), DIM);
    yinde_wrap_end_line(p->wrap);
    if (p->in_title)
        print_about(p);
    p->in_title = false;
    p->base = "";
}

static void print_article(yinde_printer *p)
{
    const yinde_mark_reader reader = {open_mark, close_mark, print_text,
                                      end_line, p};
    p->in_title = true;
    p->base = BOLD;
    p->style = yinde_arena_allocate(
        p->c->arena, (p->c->result->mentions.n + 1) * sizeof *p->style);
    yinde_marks_read(p->c, &reader);
    end_line(p);
}

void yinde_terminal_print(const yinde_account *account, size_t cells,
                          bool colour, FILE *file)
{
    yinde_printer p = {.account = account,
                       .c = account->c,
                       .wrap = yinde_wrap_new(file, cells, colour),
                       .cells = cells,
                       .colour = colour};
    print_article(&p);
    yinde_terminal_print_tables(&p);
    yinde_wrap_free(p.wrap);
}
