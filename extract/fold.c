/* fold.c: the copy of the clean text that is matched.
 *
 * One pass decodes the text into a scratch array, a second one copies what is
 * to be matched.  Whether a blank is dropped depends on the characters at both
 * of its sides, which is why the decoded text is needed as a whole.
 */
#include "extract/fold.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

#include "common/utf8.h"
#include "extract/fold_table.inc"

#define WIDE_BLANK 0x3000u /* the ideographic one */
#define IN_PAIRS   0xFFFFu /* in fold_cell: look in fold_pair */

static int compare_pair(const void *key, const void *pair)
{
    unsigned int a = *(const unsigned int *)key;
    unsigned int b = *(const unsigned int *)pair;
    return (a > b) - (a < b);
}

/* A code point that the pages have no cell for, or a cell too small. */
static uint32_t fold_by_pairs(uint32_t code_point)
{
    const unsigned int *pair =
        bsearch(&code_point, fold_pair, sizeof fold_pair / sizeof fold_pair[0],
                sizeof fold_pair[0], compare_pair);
    return pair != NULL ? pair[1] : code_point;
}

uint32_t yinde_fold_code(uint32_t code_point)
{
    if (code_point >= 0x10000)
        return fold_by_pairs(code_point);
    uint32_t folded = fold_cell[fold_page[code_point >> 8]][code_point & 0xFF];
    if (folded == 0)
        return code_point;
    return folded == IN_PAIRS ? fold_by_pairs(code_point) : folded;
}

/* ---- from text to codes ----------------------------------------------- */

static bool is_simplified_only(uint32_t c)
{
    return c < 0x10000 && (simplified_bit[c >> 3] >> (c & 7) & 1) != 0;
}

static void count_script(yinde_folded *folded, uint32_t written, uint32_t code)
{
    if (!yinde_is_han(code))
        return;
    folded->n_han++;
    folded->n_traditional += written != code;
    folded->n_simplified += is_simplified_only(written);
}

/* Decode and fold every code point of the text; sets byte, n_text and the
 * counts of scripts. */
static uint32_t *decode_text(yinde_folded *folded, yinde_arena *arena)
{
    yinde_span text = folded->text;
    size_t n = yinde_utf8_count(text);
    uint32_t *decoded = yinde_arena_allocate(arena, (n + 1) * sizeof *decoded);
    folded->byte = yinde_arena_allocate(arena, (n + 1) * sizeof(uint32_t));
    size_t i = 0;
    const char *end = text.bytes + text.n;
    for (const char *at = text.bytes; at < end; i++) {
        folded->byte[i] = (uint32_t)(at - text.bytes);
        uint32_t written = yinde_utf8_step(&at);
        decoded[i] =
            written == WIDE_BLANK ? WIDE_BLANK : yinde_fold_code(written);
        count_script(folded, written, decoded[i]);
    }
    folded->byte[i] = (uint32_t)text.n;
    folded->n_text = i;
    return decoded;
}

/* A run of blanks and line ends in the decoded text. */
typedef struct gap {
    size_t end;       /* code after it */
    size_t line_ends; /* count */
    bool visible;     /* something of it has a width */
    bool wide;        /* it has an ideographic blank */
} gap;

static gap read_gap(const uint32_t *decoded, size_t n, size_t start)
{
    gap found = {start, 0, false, false};
    while (found.end < n &&
           (yinde_is_blank(decoded[found.end]) || decoded[found.end] == '\n')) {
        found.line_ends += decoded[found.end] == '\n';
        found.visible |= !yinde_is_zero_width(decoded[found.end]);
        found.wide |= decoded[found.end] == WIDE_BLANK;
        found.end++;
    }
    return found;
}

/* Whether the gap between `before` and `after` hides a name.  `line` is the
 * length of the line before it.  In a title a wide blank parts its halves, and stays. */
static bool is_dropped(const gap *g, uint32_t before, uint32_t after,
                       size_t line, bool in_title)
{
    bool between_han = yinde_is_han(before) && yinde_is_han(after);
    if (!g->visible)
        return true;
    if (g->line_ends > 1 || ((g->line_ends == 1 || g->wide) && in_title))
        return false;
    if (g->line_ends == 1)
        return between_han && line >= YINDE_WRAPPED_LINE_MIN;
    return between_han || (before == YINDE_INTERPUNCT && yinde_is_han(after)) ||
           (after == YINDE_INTERPUNCT && yinde_is_han(before));
}

/* Copy the codes that are to be matched, with their positions. */
static void copy_codes(yinde_folded *folded, const uint32_t *decoded)
{
    size_t n = folded->n_text, out = 0, line_start = 0;
    for (size_t i = 0; i < n;) {
        if (!yinde_is_blank(decoded[i]) && decoded[i] != '\n') {
            folded->code[out] = decoded[i];
            folded->position[out++] = (uint32_t)i++;
            continue;
        }
        gap g = read_gap(decoded, n, i);
        uint32_t before = out > 0 ? folded->code[out - 1] : '\n';
        uint32_t after = g.end < n ? decoded[g.end] : '\n';
        bool in_title = i <= folded->n_title;
        if (!is_dropped(&g, before, after, i - line_start, in_title)) {
            folded->code[out] = g.line_ends > 0 ? '\n' : ' ';
            folded->position[out++] = (uint32_t)i;
        }
        if (g.line_ends > 0)
            line_start = g.end;
        i = g.end;
    }
    folded->n = out;
    folded->position[out] = (uint32_t)n;
}

static bool ends_sentence(uint32_t code)
{
    if (code > 0x3002)
        return false;
    return code == '\n' || code == 0x3002 || code == '!' || code == '?' ||
           code == ';' || code == 0x2026;
}

static void cut_sentences(yinde_folded *folded, yinde_arena *arena)
{
    size_t n = folded->n, length = 0;
    uint32_t count = 0;
    folded->sentence = yinde_arena_allocate(arena, (n + 1) * sizeof(uint32_t));
    folded->start = yinde_arena_allocate(arena, (n + 1) * sizeof(uint32_t));
    for (size_t i = 0; i < n; i++) {
        if (length++ == 0)
            folded->start[count] = (uint32_t)i;
        folded->sentence[i] = count;
        if (ends_sentence(folded->code[i]) || length == YINDE_SENTENCE_MAX) {
            count++;
            length = 0;
        }
    }
    folded->n_sentences = count + (length > 0);
    folded->start[folded->n_sentences] = (uint32_t)n;
}

void yinde_fold(yinde_span text, yinde_arena *arena, yinde_folded *folded)
{
    assert(text.n < UINT32_MAX);
    *folded = (yinde_folded){.text = text};
    uint32_t *decoded = decode_text(folded, arena);
    size_t n = folded->n_text;
    while (folded->n_title < n && decoded[folded->n_title] != '\n')
        folded->n_title++;
    folded->code = yinde_arena_allocate(arena, (n + 1) * sizeof(uint32_t));
    folded->position = yinde_arena_allocate(arena, (n + 1) * sizeof(uint32_t));
    copy_codes(folded, decoded);
    cut_sentences(folded, arena);
}

size_t yinde_fold_form(yinde_span text, yinde_arena *arena, uint32_t **codes)
{
    yinde_folded folded;
    yinde_fold(text, arena, &folded);
    size_t start = 0, end = folded.n;
    while (start < end && folded.code[start] == ' ')
        start++;
    while (end > start && folded.code[end - 1] == ' ')
        end--;
    *codes = folded.code + start;
    return end - start;
}

/* ---- capitals --------------------------------------------------------- */

/* Whether a code point that folds to a small letter is a capital: in blocks of
 * pairs, of which the capital comes first, by its parity. */
static bool is_capital(uint32_t c)
{
    if (c < 0x100)
        return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE);
    if (c < 0x17F)
        return ((c >= 0x139 && c <= 0x148) || c >= 0x179) == (c & 1);
    if (c == 0x1A0 || c == 0x1AF) /* Vietnamese O and U */
        return true;
    if ((c >= 0x1CD && c <= 0x1DC))
        return (c & 1) != 0;
    if ((c >= 0x1DE && c <= 0x233) || (c >= 0x1E00 && c <= 0x1EFF))
        return (c & 1) == 0;
    return c >= 0xFF21 && c <= 0xFF3A; /* full-width */
}

bool yinde_folded_is_capital(const yinde_folded *folded, size_t i)
{
    uint32_t code = folded->code[i], written;
    bool well_formed;
    size_t at = folded->byte[folded->position[i]];
    if (code < 'a' || code > 'z')
        return false;
    yinde_utf8_decode(folded->text.bytes + at, folded->text.n - at, &written,
                      &well_formed);
    return is_capital(written);
}

const uint32_t *yinde_folded_capitals(yinde_folded *folded, yinde_arena *arena)
{
    if (folded->capitals != NULL)
        return folded->capitals;
    folded->capitals =
        yinde_arena_allocate(arena, (folded->n + 1) * sizeof(uint32_t));
    for (size_t i = 0; i < folded->n; i++) {
        uint32_t code = folded->code[i];
        bool is_letter = code >= 'a' && code <= 'z';
        folded->capitals[i] =
            is_letter && yinde_folded_is_capital(folded, i) ? code - 32 : code;
    }
    return folded->capitals;
}

/* ---- back to the text ------------------------------------------------- */

yinde_span yinde_fold_spell(const uint32_t *code, size_t n, yinde_arena *arena)
{
    yinde_span text = {NULL, 0};
    char *bytes = yinde_arena_allocate(arena, n * 4 + 1);
    for (size_t i = 0; i < n; i++)
        text.n += yinde_utf8_encode(code[i], bytes + text.n);
    bytes[text.n] = '\0';
    text.bytes = bytes;
    return text;
}

yinde_span yinde_folded_between(const yinde_folded *folded, size_t start,
                                size_t end)
{
    return yinde_span_slice(folded->text, folded->byte[start],
                            folded->byte[end]);
}

yinde_span yinde_folded_surface(const yinde_folded *folded, size_t start,
                                size_t end)
{
    assert(start < end && end <= folded->n);
    return yinde_folded_between(folded, folded->position[start],
                                folded->position[end - 1] + 1);
}

const char *yinde_folded_script(const yinde_folded *folded)
{
    size_t traditional = folded->n_traditional;
    size_t simplified = folded->n_simplified;
    if (folded->n_han == 0)
        return "none";
    /* A quotation in the other script does not make a text mixed. */
    if (traditional > 9 * simplified)
        return "hant";
    return simplified >= 9 * traditional ? "hans" : "mixed";
}
