/* wrap.c: styled text on a terminal, broken where Chinese may be broken.
 *
 * What may not be parted is collected in a chunk; where a break is allowed, the
 * chunk goes to the line, or to the next one when this one has no room.
 */
#include "explain/wrap.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"
#include "common/utf8.h"
#include "common/width.h"

/* Longest chunk; a longer one is parted. */
#define CHUNK_MAX 512u

/* One character that waits. */
typedef struct glyph {
    uint32_t code_point;
    const char *style;
} glyph;

struct yinde_wrap {
    FILE *file;
    size_t cells; /* of a line */
    bool colour;
    size_t indent;     /* cells */
    size_t column;     /* cells printed on this line */
    size_t blanks;     /* due before the next chunk on this line */
    bool started;      /* this line has its indent */
    const char *style; /* in force */
    glyph chunk[CHUNK_MAX];
    size_t n_chunk;
    size_t chunk_cells;
    uint32_t last; /* code point put last; 0 at the start of a line */
    bool glued;    /* no break before the next character */
};

yinde_wrap *yinde_wrap_new(FILE *file, size_t cells, bool colour)
{
    yinde_wrap *w = yinde_calloc(1, sizeof *w);
    w->file = file;
    w->cells = cells;
    w->colour = colour;
    w->style = "";
    return w;
}

void yinde_wrap_free(yinde_wrap *w)
{
    free(w);
}

/* ---- lines ------------------------------------------------------------ */

static void use_style(yinde_wrap *w, const char *style)
{
    if (!w->colour || strcmp(style, w->style) == 0)
        return;
    if (w->style[0] != '\0')
        fputs("\033[0m", w->file);
    if (style[0] != '\0')
        fprintf(w->file, "\033[%sm", style);
    w->style = style;
}

static void print_blanks(yinde_wrap *w, size_t n)
{
    for (size_t i = 0; i < n; i++)
        putc(' ', w->file);
    w->column += n;
}

static void print_glyph(yinde_wrap *w, const glyph *g)
{
    char bytes[4];
    use_style(w, g->style);
    fwrite(bytes, 1, yinde_utf8_encode(g->code_point, bytes), w->file);
    w->column += yinde_width_of(g->code_point);
}

static void break_line(yinde_wrap *w)
{
    use_style(w, ""); /* no underline in the margin */
    putc('\n', w->file);
    w->column = 0;
    w->blanks = 0;
    w->started = false;
}

static void start_line(yinde_wrap *w)
{
    if (!w->started)
        print_blanks(w, w->indent);
    w->started = true;
}

/* Print the blanks that are due, under the line of a style that goes on. */
static void print_due_blanks(yinde_wrap *w, const char *style)
{
    if (w->blanks > 0 && strcmp(style, w->style) != 0)
        use_style(w, "");
    print_blanks(w, w->blanks);
    w->blanks = 0;
}

/* Print the chunk, on a new line if it does not fit.  Blanks at its end are due
 * before what follows, if that is on the same line. */
static void flush_chunk(yinde_wrap *w)
{
    size_t n = w->n_chunk;
    while (n > 0 && w->chunk[n - 1].code_point == ' ')
        n--;
    size_t trailing = w->n_chunk - n;
    bool fits = w->column + w->blanks + w->chunk_cells - trailing <= w->cells;
    if (n > 0 && w->column > w->indent && !fits)
        break_line(w);
    if (n > 0) {
        start_line(w);
        print_due_blanks(w, w->chunk[0].style);
    }
    for (size_t i = 0; i < n; i++) {
        unsigned width = yinde_width_of(w->chunk[i].code_point);
        if (w->column + width > w->cells && w->column > w->indent) {
            break_line(w);
            start_line(w);
        }
        print_glyph(w, &w->chunk[i]);
    }
    w->blanks += w->started ? trailing : 0;
    w->n_chunk = 0;
    w->chunk_cells = 0;
}

void yinde_wrap_indent(yinde_wrap *w, size_t cells)
{
    flush_chunk(w);
    w->indent = cells;
}

/* ---- where lines may break -------------------------------------------- */

static bool is_one_of(uint32_t code_point, const char *characters)
{
    char bytes[5] = "";
    yinde_utf8_encode(code_point, bytes);
    return code_point != 0 && strstr(characters, bytes) != NULL;
}

static bool may_begin_line(uint32_t code_point)
{
    return !is_one_of(code_point,
                      "，。、；：？！）》」』】〉〕”’…—·・％%,.;:?!)]}>|");
}

static bool may_end_line(uint32_t code_point)
{
    return !is_one_of(code_point, "（《「『【〈〔“‘([{<");
}

/* Whether the line may break before `code_point`. */
static bool may_break(const yinde_wrap *w, uint32_t code_point)
{
    if (w->glued || code_point == ' ' || yinde_width_of(code_point) == 0)
        return false;
    return may_end_line(w->last) && may_begin_line(code_point) &&
           (w->last == ' ' || yinde_width_of(w->last) == 2 ||
            yinde_width_of(code_point) == 2);
}

static void put(yinde_wrap *w, uint32_t code_point, const char *style)
{
    if (yinde_is_blank(code_point) && yinde_width_of(code_point) == 1)
        code_point = ' ';
    else if (yinde_is_control(code_point))
        code_point = '?';
    if (may_break(w, code_point) || w->n_chunk == CHUNK_MAX)
        flush_chunk(w);
    w->chunk[w->n_chunk++] = (glyph){code_point, style};
    w->chunk_cells += yinde_width_of(code_point);
    w->last = code_point;
    w->glued = false;
}

static uint32_t next_code_point(yinde_span text, size_t *at)
{
    uint32_t code_point;
    bool well_formed;
    *at += yinde_utf8_decode(text.bytes + *at, text.n - *at, &code_point,
                             &well_formed);
    return code_point;
}

void yinde_wrap_text(yinde_wrap *w, yinde_span text, const char *style)
{
    for (size_t at = 0; at < text.n;)
        put(w, next_code_point(text, &at), style);
}

void yinde_wrap_glued(yinde_wrap *w, yinde_span text, const char *style,
                      bool to_left)
{
    for (size_t at = 0; at < text.n;) {
        w->glued = to_left || at > 0 || w->glued;
        put(w, next_code_point(text, &at), style);
    }
    if (!to_left)
        w->glued = true;
}

/* ---- columns ---------------------------------------------------------- */

void yinde_wrap_cell(yinde_wrap *w, yinde_span text, size_t cells,
                     const char *style)
{
    flush_chunk(w);
    start_line(w);
    print_due_blanks(w, style);
    use_style(w, style);
    yinde_width_print(w->file, text, cells);
    w->column += cells;
    w->last = 0;
}

void yinde_wrap_gap(yinde_wrap *w, size_t cells)
{
    flush_chunk(w);
    w->blanks += cells;
    w->last = ' ';
}

void yinde_wrap_end_line(yinde_wrap *w)
{
    flush_chunk(w);
    break_line(w);
    w->last = 0;
    w->glued = false;
}
