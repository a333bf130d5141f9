/* texts.c: what the contenders read.
 *
 *     texts ARTICLE|FOLDER...   the clean texts of articles, a form feed behind each
 *     texts --fold FILE         FILE as yinde matches it, for those that fold nothing
 */
#include <stdio.h>
#include <string.h>

#include "common/arena.h"
#include "common/utf8.h"
#include "extract/decode.h"
#include "extract/fold.h"
#include "extract/formats/formats.h"
#include "extract/input.h"

/* An article that cannot be read is passed over. */
static void write_article(const yinde_input *input, yinde_arena *arena)
{
    yinde_error error = YINDE_ERROR_NONE;
    yinde_read_options options = {NULL};
    yinde_article article = {.id = input->id, .path = input->path};
    yinde_span bytes, text;
    size_t replaced;
    if (yinde_input_read(input, arena, &bytes, &error) != YINDE_OK ||
        yinde_decode(bytes, arena, &text, &replaced, &error) != YINDE_OK ||
        yinde_format_read(text, &options, arena, &article, &error) != YINDE_OK)
        return;
    fwrite(article.text.bytes, 1, article.text.n, stdout);
    putchar('\f');
}

static void pass_over(void *payload, const yinde_error *error)
{
    (void)payload;
    (void)error;
}

static void write_articles(char *const *path, size_t n)
{
    yinde_inputs *inputs = yinde_inputs_new();
    yinde_arena *arena = yinde_arena_new();
    yinde_input_report report = {pass_over, NULL};
    for (size_t i = 0; i < n; i++)
        yinde_inputs_add(inputs, path[i], &report);
    for (size_t i = 0; i < yinde_inputs_count(inputs); i++) {
        yinde_arena_reset(arena);
        write_article(yinde_inputs_at(inputs, i), arena);
    }
    yinde_arena_free(arena);
    yinde_inputs_free(inputs);
}

/* The code points of bytes[0..n) folded; all of them at the end of the file, or
   those that are whole; how many bytes were read. */
static size_t fold_bytes(const char *bytes, size_t n, bool at_end)
{
    size_t at = 0;
    while (at + 4 <= n || (at < n && at_end)) {
        uint32_t code;
        bool well_formed;
        char out[4];
        at += yinde_utf8_decode(bytes + at, n - at, &code, &well_formed);
        fwrite(out, 1, yinde_utf8_encode(yinde_fold_code(code), out), stdout);
    }
    return at;
}

static int fold_file(const char *path)
{
    char bytes[1 << 16];
    size_t kept = 0, n;
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return 2;
    while ((n = kept + fread(bytes + kept, 1, sizeof bytes - kept, file)) > 0) {
        size_t at = fold_bytes(bytes, n, feof(file) != 0);
        kept = n - at;
        memmove(bytes, bytes + at, kept);
    }
    fclose(file);
    return 0;
}

int main(int argc, char **argv)
{
    int status = 0;
    if (argc == 3 && strcmp(argv[1], "--fold") == 0)
        status = fold_file(argv[2]);
    else
        write_articles(argv + 1, (size_t)(argc - 1));
    return fflush(stdout) == 0 ? status : 3;
}
