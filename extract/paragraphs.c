/* paragraphs.c: pieces of text -> paragraphs, one line each.
 *
 * All paragraphs stand in one buffer, end to end; the array keeps lengths until
 * the buffer stops moving.  White space is not written when it is met but
 * remembered as a gap, and written (or not) before the next character, when
 * both its neighbours are known.
 */
#include "extract/paragraphs.h"

#include <assert.h>
#include <stdlib.h>

#include "common/memory.h"
#include "common/utf8.h"

#define IDEOGRAPHIC_SPACE 0x3000u

typedef enum kind {
    KIND_TEXT,
    KIND_BLANK,     /* white space without a line end */
    KIND_LINE,      /* a line end */
    KIND_PARAGRAPH, /* U+2028, U+2029 */
    KIND_NOTHING    /* not to be seen */
} kind;

/* A range of code points, both ends included. */
typedef struct range {
    uint32_t first, last;
} range;

static bool is_in(const range *ranges, size_t n, uint32_t c)
{
    for (size_t i = 0; i < n && ranges[i].first <= c; i++)
        if (c <= ranges[i].last)
            return true;
    return false;
}

#define IS_IN(ranges, c) is_in(ranges, sizeof(ranges) / sizeof((ranges)[0]), c)

/* Sorted.  Blanks of the Unicode category Zs but U+3000, and tabs. */
static const range blanks[] = {
    {'\t', '\t'},     {'\v', '\f'},     {' ', ' '},       {0xA0, 0xA0},
    {0x1680, 0x1680}, {0x2000, 0x200A}, {0x202F, 0x202F}, {0x205F, 0x205F}};

/* Sorted.  Controls, soft hyphen, zero-width and bidirectional marks. */
static const range invisible[] = {
    {0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},     {0x180E, 0x180E},
    {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064}, {0x2066, 0x206F},
    {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}};

/* Sorted.  Marks, symbols and pictures: neither letter nor digit. */
static const range marks[] = {
    {0x00, '/'},        {':', '@'},       {'[', '`'},       {'{', 0xA9},
    {0xAB, 0xB1},       {0xB4, 0xB4},     {0xB6, 0xB8},     {0xBB, 0xBB},
    {0xBF, 0xBF},       {0xD7, 0xD7},     {0xF7, 0xF7},     {0x2000, 0x206F},
    {0x2190, 0x245F},   {0x2500, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x3004},
    {0x3008, 0x3020},   {0x3030, 0x3030}, {0x303D, 0x303F}, {0x30FB, 0x30FB},
    {0xE000, 0xF8FF},   {0xFE00, 0xFE6F}, {0xFEFF, 0xFF0F}, {0xFF1A, 0xFF20},
    {0xFF3B, 0xFF40},   {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF},
    {0xE0000, 0x10FFFF}};

/* Sorted.  East Asian Width F and W without Hangul, which has blanks between
 * its words. */
static const range wide[] = {
    {0x2E80, 0x2FDF},   {0x2FF0, 0x312F},  {0x3190, 0xA4CF}, {0xF900, 0xFAFF},
    {0xFE10, 0xFE6F},   {0xFF01, 0xFF60},  {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F},
    {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

/* Sorted.  Marks that Chinese sets wide and English narrow: wide beside a wide
 * character. */
static const range either[] = {{0xB7, 0xB7},
                               {0x2013, 0x2014},
                               {0x2018, 0x2019},
                               {0x201C, 0x201D},
                               {0x2026, 0x2027}};

static kind kind_of(uint32_t c)
{
    if (c > ' ' && c < 0x7F)
        return KIND_TEXT;
    if (c == '\n' || c == '\r')
        return KIND_LINE;
    if (c == 0x2028 || c == 0x2029)
        return KIND_PARAGRAPH;
    if (IS_IN(blanks, c))
        return KIND_BLANK;
    return IS_IN(invisible, c) ? KIND_NOTHING : KIND_TEXT;
}

static bool is_word(uint32_t c)
{
    return !IS_IN(marks, c);
}

bool yinde_has_word(yinde_span text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t c;
        bool well_formed;
        i += yinde_utf8_decode(text.bytes + i, text.n - i, &c, &well_formed);
        if (is_word(c))
            return true;
    }
    return false;
}

/* Take the next letter, digit or Han character off `rest`; 0 at the end. */
static uint32_t next_word(yinde_span *rest)
{
    while (rest->n > 0) {
        uint32_t c;
        bool well_formed;
        size_t n = yinde_utf8_decode(rest->bytes, rest->n, &c, &well_formed);
        *rest = yinde_span_slice(*rest, n, rest->n);
        if (is_word(c))
            return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }
    return 0;
}

bool yinde_words_begin(yinde_span whole, yinde_span part, yinde_span *rest)
{
    uint32_t wanted;
    *rest = whole;
    while ((wanted = next_word(&part)) != 0)
        if (next_word(rest) != wanted)
            return false;
    return true;
}

bool yinde_words_equal(yinde_span a, yinde_span b)
{
    yinde_span rest;
    return yinde_words_begin(a, b, &rest) && !yinde_has_word(rest);
}

void yinde_paragraphs_init(yinde_paragraphs *paragraphs, size_t maximum)
{
    *paragraphs = (yinde_paragraphs){.n = 0};
    yinde_buffer_init(&paragraphs->text, maximum);
}

void yinde_paragraphs_release(yinde_paragraphs *paragraphs)
{
    yinde_buffer_release(&paragraphs->text);
    free(paragraphs->paragraph);
    paragraphs->paragraph = NULL;
}

static bool is_empty(const yinde_paragraphs *p)
{
    return p->text.n == p->start;
}

/* Whether a line end between two characters means nothing. */
static bool is_joined(uint32_t before, uint32_t after)
{
    bool wide_before = IS_IN(wide, before), wide_after = IS_IN(wide, after);
    return (wide_before || IS_IN(either, before)) &&
           (wide_after || IS_IN(either, after)) && (wide_before || wide_after);
}

/* Write the gap before `next`, if it is one. */
static void close_gap(yinde_paragraphs *p, uint32_t next)
{
    if (p->gap == YINDE_GAP_NONE)
        return;
    bool joined = p->gap == YINDE_GAP_LINE && is_joined(p->last, next);
    p->gap = YINDE_GAP_NONE;
    if (!is_empty(p) && !joined)
        yinde_buffer_append_byte(&p->text, ' ');
}

static void widen_gap(yinde_paragraphs *p, yinde_gap gap)
{
    if (p->gap < gap)
        p->gap = gap;
}

static void append_character(yinde_paragraphs *p, uint32_t c, const char *bytes,
                             size_t n)
{
    bool space = c == IDEOGRAPHIC_SPACE;
    if (space && (is_empty(p) || (p->last == c && p->gap == YINDE_GAP_NONE)))
        return;
    if (is_empty(p))
        p->linked = p->in_link;
    close_gap(p, c);
    yinde_buffer_append(&p->text, bytes, n);
    p->last = c;
}

/* Bytes at the start of `text` that can be copied as they are: ASCII without
 * blanks, and U+4000 to U+9FFF (E4 to E9 and two more), most of the Han
 * characters.  *last is the last code point of them. */
static size_t plain_prefix(yinde_span text, uint32_t *last)
{
    size_t i = 0, at = 0;
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    while (i < text.n) {
        unsigned char c = bytes[i];
        size_t n = c > ' ' && c < 0x7F ? 1 : c >= 0xE4 && c <= 0xE9 ? 3 : 0;
        if (n == 0 || n > text.n - i)
            break;
        at = i;
        i += n;
    }
    bool well_formed;
    if (i > 0)
        yinde_utf8_decode(text.bytes + at, i - at, last, &well_formed);
    return i;
}

/* Append one code point of any kind. */
static void append_one(yinde_paragraphs *p, uint32_t c, const char *bytes,
                       size_t n)
{
    switch (kind_of(c)) {
    case KIND_TEXT:
        append_character(p, c, bytes, n);
        break;
    case KIND_BLANK:
        widen_gap(p, YINDE_GAP_BLANK);
        break;
    case KIND_LINE:
        widen_gap(p, YINDE_GAP_LINE);
        break;
    case KIND_PARAGRAPH:
        yinde_paragraphs_break(p);
        break;
    case KIND_NOTHING:
        break;
    }
}

/* Skip ASCII blanks and line ends, most of the white space there is. */
static yinde_span skip_space(yinde_paragraphs *p, yinde_span text)
{
    size_t i = 0;
    for (; i < text.n; i++) {
        if (text.bytes[i] == ' ')
            widen_gap(p, YINDE_GAP_BLANK);
        else if (text.bytes[i] == '\n')
            widen_gap(p, YINDE_GAP_LINE);
        else
            break;
    }
    return yinde_span_slice(text, i, text.n);
}

void yinde_paragraphs_append(yinde_paragraphs *paragraphs, yinde_span text)
{
    yinde_paragraphs *p = paragraphs;
    while ((text = skip_space(p, text)).n > 0) {
        uint32_t c;
        bool well_formed;
        size_t n = yinde_utf8_decode(text.bytes, text.n, &c, &well_formed);
        append_one(p, c, text.bytes, n);
        text = yinde_span_slice(text, n, text.n);
        if (p->gap != YINDE_GAP_NONE || is_empty(p))
            continue;
        n = plain_prefix(text, &p->last);
        yinde_buffer_append(&p->text, text.bytes, n);
        text = yinde_span_slice(text, n, text.n);
    }
}

void yinde_paragraphs_blank(yinde_paragraphs *paragraphs)
{
    widen_gap(paragraphs, YINDE_GAP_BLANK);
}

/* The open paragraph without the ideographic spaces and blanks at its end. */
static yinde_span trimmed(const yinde_paragraphs *p)
{
    yinde_span line =
        yinde_span_slice(yinde_buffer_span(&p->text), p->start, p->text.n);
    for (;;) {
        if (yinde_span_ends_with(line, " "))
            line.n -= 1;
        else if (yinde_span_ends_with(line, "\xE3\x80\x80"))
            line.n -= 3;
        else
            return line;
    }
}

void yinde_paragraphs_break(yinde_paragraphs *paragraphs)
{
    yinde_paragraphs *p = paragraphs;
    yinde_span line = trimmed(p);
    if (yinde_has_word(line)) {
        p->paragraph = yinde_reserve(p->paragraph, &p->capacity, p->n + 1,
                                     sizeof *p->paragraph);
        p->paragraph[p->n++] =
            (yinde_paragraph){{NULL, line.n}, p->heading, p->linked};
        p->text.n = p->start + line.n;
    } else {
        p->text.n = p->start;
    }
    p->start = p->text.n;
    p->gap = YINDE_GAP_NONE;
    p->last = 0;
    p->linked = false;
}

size_t yinde_paragraphs_finish(yinde_paragraphs *paragraphs, yinde_arena *arena,
                               yinde_paragraph **paragraph)
{
    yinde_paragraphs *p = paragraphs;
    yinde_paragraphs_break(p);
    const char *at = yinde_arena_copy(arena, yinde_buffer_span(&p->text)).bytes;
    size_t n = p->n;
    *paragraph = yinde_arena_zeroed(arena, n, sizeof **paragraph);
    for (size_t i = 0; i < n; i++) {
        (*paragraph)[i] = p->paragraph[i];
        (*paragraph)[i].text.bytes = at;
        at += p->paragraph[i].text.n;
    }
    yinde_paragraphs_release(p);
    return n;
}
