/* width.c: how many cells a text takes on a terminal. */
#include "common/width.h"

#include <assert.h>
#include <stdbool.h>

#include "common/utf8.h"

/* Code points first to last. */
typedef struct range {
    uint32_t first;
    uint32_t last;
} range;

/* Blocks of wide characters: exact for the scripts of East Asia, by whole
 * blocks for pictures, which names hardly have.
 * Source: Unicode 14.0 EastAsianWidth.txt, W and F. */
static const range wide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x3247},
    {0x3250, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x16FE0, 0x1B2FF}, {0x1F200, 0x1F265}, {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF},
    {0x20000, 0x2FFFD}, {0x30000, 0x3FFFD}};

/* Marks that stand on the character before them, and characters without any
 * width. */
static const range zero[] = {
    {0x0300, 0x036F}, {0x200B, 0x200D},  {0x2060, 0x2060}, {0x20D0, 0x20F0},
    {0x302A, 0x302F}, {0x3099, 0x309A},  {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
    {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF}};

/* What would act on the terminal instead of being seen: C0, DEL and C1, and
 * the bidi controls, which reorder the rest of the line. */
static const range control[] = {{0x00, 0x1F},     {0x7F, 0x9F},
                                {0x061C, 0x061C}, {0x200E, 0x200F},
                                {0x2028, 0x202E}, {0x2066, 0x2069}};

static bool is_in(const range *ranges, size_t n, uint32_t code_point)
{
    for (size_t i = 0; i < n; i++)
        if (code_point >= ranges[i].first && code_point <= ranges[i].last)
            return true;
    return false;
}

#define IS_IN(ranges, code_point)                                              \
    is_in(ranges, sizeof(ranges) / sizeof(ranges)[0], code_point)

unsigned yinde_width_of(uint32_t code_point)
{
    if (code_point >= 0x20 && code_point < 0x7F)
        return 1;
    if (IS_IN(zero, code_point))
        return 0;
    return IS_IN(wide, code_point) ? 2 : 1;
}

bool yinde_is_control(uint32_t code_point)
{
    return IS_IN(control, code_point);
}

/* Decode the character at `*at` and step over it. */
static uint32_t next_character(yinde_span text, size_t *at)
{
    uint32_t code_point;
    bool well_formed;
    *at += yinde_utf8_decode(text.bytes + *at, text.n - *at, &code_point,
                             &well_formed);
    return yinde_is_control(code_point) ? '?' : code_point;
}

size_t yinde_width(yinde_span text)
{
    size_t cells = 0;
    for (size_t at = 0; at < text.n;)
        cells += yinde_width_of(next_character(text, &at));
    return cells;
}

static void print_character(FILE *file, uint32_t code_point)
{
    char bytes[4];
    fwrite(bytes, 1, yinde_utf8_encode(code_point, bytes), file);
}

void yinde_width_print(FILE *file, yinde_span text, size_t cells)
{
    assert(cells > 0);
    bool cut = yinde_width(text) > cells;
    size_t room = cut ? cells - 1 : cells; /* the ellipsis takes one */
    size_t used = 0;
    for (size_t at = 0; at < text.n;) {
        uint32_t code_point = next_character(text, &at);
        unsigned width = yinde_width_of(code_point);
        if (used + width > room)
            break;
        print_character(file, code_point);
        used += width;
    }
    if (cut) {
        fputs("…", file);
        used++;
    }
    for (; used < cells; used++)
        putc(' ', file);
}
