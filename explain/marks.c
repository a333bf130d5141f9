/* marks.c: the text of an article with its mentions as nested marks. */
#include "explain/marks.h"

/* Where the reading is. */
typedef struct walk {
    const yinde_case *c;
    const yinde_mark_reader *reader;
    yinde_mark *open; /* [n_open] outermost first */
    size_t n_open;
    size_t next; /* index of the first mention that was not opened yet */
    size_t at;   /* code points */
} walk;

static void open_mark(walk *w, size_t index, bool is_first)
{
    yinde_mark mark = {&w->c->result->mentions.mention[index], index, w->n_open,
                       is_first, false};
    w->open[w->n_open++] = mark;
    w->reader->open(w->reader->payload, &mark);
}

/* Close all marks from the `n`-th on; those not at their end stay in
 * w->open[n ...] for whoever opens them again.  Returns how many they were. */
static size_t close_down_to(walk *w, size_t n)
{
    size_t closed = w->n_open;
    while (w->n_open > n) {
        yinde_mark *mark = &w->open[--w->n_open];
        mark->is_last = mark->mention->end <= w->at;
        w->reader->close(w->reader->payload, mark);
    }
    return closed;
}

/* Open those of w->open[n_open, closed) again that do not end here. */
static void open_again(walk *w, size_t closed)
{
    for (size_t i = w->n_open; i < closed; i++)
        if (!w->open[i].is_last)
            open_mark(w, w->open[i].index, false);
}

/* Close what ends here, and open what begins. */
static void turn(walk *w)
{
    const yinde_mentions *mentions = &w->c->result->mentions;
    size_t n = 0;
    while (n < w->n_open && w->open[n].mention->end > w->at)
        n++;
    open_again(w, close_down_to(w, n));
    while (w->next < mentions->n && mentions->mention[w->next].start == w->at)
        open_mark(w, w->next++, true);
}

static bool is_line_end(const walk *w)
{
    const yinde_folded *folded = &w->c->result->folded;
    return folded->text.bytes[folded->byte[w->at]] == '\n';
}

/* Tell the text up to the next place where a mark or the line ends, or a mark
 * begins. */
static void read_text(walk *w)
{
    const yinde_folded *folded = &w->c->result->folded;
    const yinde_mentions *mentions = &w->c->result->mentions;
    size_t start = w->at, end = folded->n_text;
    if (w->next < mentions->n && mentions->mention[w->next].start < end)
        end = mentions->mention[w->next].start;
    for (size_t i = 0; i < w->n_open; i++)
        if (w->open[i].mention->end < end)
            end = w->open[i].mention->end;
    while (w->at < end && !is_line_end(w))
        w->at++;
    if (w->at > start)
        w->reader->text(w->reader->payload,
                        yinde_folded_between(folded, start, w->at));
}

static void end_line(walk *w)
{
    size_t closed = close_down_to(w, 0);
    w->reader->line(w->reader->payload);
    w->at++;
    open_again(w, closed);
}

void yinde_marks_read(const yinde_case *c, const yinde_mark_reader *reader)
{
    walk w = {c, reader, NULL, 0, 0, 0};
    size_t n = c->result->mentions.n;
    w.open = yinde_arena_allocate(c->arena, (n + 1) * sizeof *w.open);
    while (w.at < c->result->folded.n_text) {
        turn(&w);
        read_text(&w);
        if (w.at < c->result->folded.n_text && is_line_end(&w))
            end_line(&w);
    }
    close_down_to(&w, 0);
}
