/* input.c: what the user named -> the documents behind it.
 *
 * Directories still to be read stand on a stack, so that the depth of a tree
 * costs no recursion.  Names live in an arena of the list's own.
 */
#define _DEFAULT_SOURCE /* DT_REG, lstat */
#include "extract/input.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/buffer.h"
#include "common/file.h"
#include "common/memory.h"
#include "common/utf8.h"
#include "extract/article.h"

/* A directory that is still to be read. */
typedef struct folder {
    yinde_span path; /* to open, NUL-terminated */
    size_t n_base;   /* bytes of path that are not part of ids */
} folder;

struct yinde_inputs {
    yinde_arena *names;
    yinde_input *input; /* [n] */
    size_t n;           /* count */
    size_t capacity;    /* count */
    folder *folder;     /* [n_folders] a stack */
    size_t n_folders;   /* count */
    size_t folder_capacity;
    const yinde_input_report *report; /* during yinde_inputs_add */
};

yinde_inputs *yinde_inputs_new(void)
{
    yinde_inputs *inputs = yinde_calloc(1, sizeof *inputs);
    inputs->names = yinde_arena_new();
    return inputs;
}

void yinde_inputs_free(yinde_inputs *inputs)
{
    if (inputs == NULL)
        return;
    yinde_arena_free(inputs->names);
    free(inputs->input);
    free(inputs->folder);
    free(inputs);
}

static void complain(yinde_inputs *inputs, const char *path, int reason)
{
    yinde_error error = YINDE_ERROR_NONE;
    yinde_file_unreadable(path, reason, &error);
    inputs->report->tell(inputs->report->payload, &error);
}

/* Rows want text: bytes of a file name that are none are replaced. */
static yinde_span make_id(yinde_inputs *inputs, yinde_span name)
{
    yinde_buffer id;
    yinde_buffer_init(&id, 3 * name.n + 1);
    yinde_utf8_repair(name, &id);
    for (size_t i = 0; i < id.n; i++)
        if ((unsigned char)id.bytes[i] < 0x20 || id.bytes[i] == 0x7F)
            id.bytes[i] = '?';
    yinde_span copy = yinde_arena_copy(inputs->names, yinde_buffer_span(&id));
    yinde_buffer_release(&id);
    return copy;
}

static void add_file(yinde_inputs *inputs, yinde_span path, size_t n_base)
{
    assert(n_base < path.n);
    inputs->input = yinde_reserve(inputs->input, &inputs->capacity,
                                  inputs->n + 1, sizeof *inputs->input);
    yinde_input *added = &inputs->input[inputs->n++];
    added->path = path;
    added->id = make_id(inputs, yinde_span_slice(path, n_base, path.n));
}

static void push_folder(yinde_inputs *inputs, yinde_span path, size_t n_base)
{
    inputs->folder =
        yinde_reserve(inputs->folder, &inputs->folder_capacity,
                      inputs->n_folders + 1, sizeof *inputs->folder);
    inputs->folder[inputs->n_folders++] = (folder){path, n_base};
}

/* The type of an entry of a directory, DT_UNKNOWN with errno where it cannot
 * be told.  A link is what it leads to, but never a directory. */
static int entry_type(const char *path, int type)
{
    struct stat about;
    if (type == DT_REG || type == DT_DIR)
        return type;
    if (type == DT_UNKNOWN && lstat(path, &about) != 0)
        return DT_UNKNOWN;
    if (type == DT_UNKNOWN && S_ISDIR(about.st_mode))
        return DT_DIR;
    if (stat(path, &about) != 0)
        return DT_UNKNOWN;
    return S_ISREG(about.st_mode) ? DT_REG : DT_SOCK;
}

static void add_entry(yinde_inputs *inputs, const folder *parent,
                      const struct dirent *entry)
{
    const char *slash =
        parent->path.n > 0 && parent->path.bytes[parent->path.n - 1] == '/'
            ? ""
            : "/";
    yinde_span path = yinde_arena_format(
        inputs->names, "%s%s%s", parent->path.bytes, slash, entry->d_name);
    switch (entry_type(path.bytes, entry->d_type)) {
    case DT_REG:
        add_file(inputs, path, parent->n_base);
        break;
    case DT_DIR:
        push_folder(inputs, path, parent->n_base);
        break;
    case DT_UNKNOWN:
        complain(inputs, path.bytes, errno);
        break;
    default: /* a device, a socket, a link to a directory */
        break;
    }
}

static void read_folder(yinde_inputs *inputs, const folder *parent)
{
    DIR *directory = opendir(parent->path.bytes);
    if (directory == NULL) {
        complain(inputs, parent->path.bytes, errno);
        return;
    }
    struct dirent *entry;
    while (errno = 0, (entry = readdir(directory)) != NULL)
        if (entry->d_name[0] != '.')
            add_entry(inputs, parent, entry);
    if (errno != 0)
        complain(inputs, parent->path.bytes, errno);
    closedir(directory);
}

static void add_tree(yinde_inputs *inputs, yinde_span path)
{
    size_t n_base = path.n;
    if (path.n > 0 && path.bytes[path.n - 1] != '/')
        n_base++; /* the slash that will follow */
    push_folder(inputs, path, n_base);
    while (inputs->n_folders > 0) {
        folder next = inputs->folder[--inputs->n_folders];
        read_folder(inputs, &next);
    }
}

static void add_stdin(yinde_inputs *inputs, yinde_span path)
{
    add_file(inputs, path, 0);
    inputs->input[inputs->n - 1].id = YINDE_SPAN("stdin");
}

void yinde_inputs_add(yinde_inputs *inputs, const char *path,
                      const yinde_input_report *report)
{
    struct stat about;
    inputs->report = report;
    yinde_span copy = yinde_arena_copy(inputs->names, yinde_span_of(path));
    if (strcmp(path, "-") == 0) {
        add_stdin(inputs, copy);
        return;
    }
    if (stat(path, &about) != 0) {
        complain(inputs, path, errno);
        return;
    }
    const char *slash = strrchr(path, '/');
    if (S_ISDIR(about.st_mode))
        add_tree(inputs, copy);
    else if (S_ISREG(about.st_mode) || S_ISFIFO(about.st_mode) ||
             S_ISCHR(about.st_mode))
        add_file(inputs, copy, slash != NULL ? (size_t)(slash + 1 - path) : 0);
    else
        complain(inputs, path, ENXIO);
}

static int compare_inputs(const void *a, const void *b)
{
    const yinde_input *left = a, *right = b;
    int order = yinde_span_compare(left->id, right->id);
    return order != 0 ? order : yinde_span_compare(left->path, right->path);
}

static void sort(yinde_inputs *inputs)
{
    if (inputs->n > 1)
        qsort(inputs->input, inputs->n, sizeof *inputs->input, compare_inputs);
}

/* Whether `id` is in the sorted array `ids`. */
static bool contains(const yinde_span *ids, size_t n, yinde_span id)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = yinde_span_compare(ids[middle], id);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* Give all but the first of equal ids a number.  Numbered ids of one name
 * cannot meet those of another; only ids that the user's files have already
 * must be stepped over. */
static void number_equal_ids(yinde_inputs *inputs)
{
    size_t n = inputs->n, number = 1;
    yinde_span *ids = yinde_calloc(n, sizeof *ids);
    for (size_t i = 0; i < n; i++)
        ids[i] = inputs->input[i].id;
    for (size_t i = 1; i < n; i++) {
        if (!yinde_span_equal(ids[i], ids[i - 1])) {
            number = 1;
            continue;
        }
        yinde_span id;
        do {
            number++;
            id = yinde_arena_format(inputs->names, "%s~%zu", ids[i].bytes,
                                    number);
        } while (contains(ids, n, id));
        inputs->input[i].id = id;
    }
    free(ids);
}

/* Whether `path` is a file called one of the names that stands in the directory
 * `about`. */
static bool is_ours(const char *path, const struct stat *about,
                    const char *const *names, size_t n)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    size_t i = 0;
    while (i < n && strcmp(name, names[i]) != 0)
        i++;
    if (i == n)
        return false;
    size_t n_parent = slash != NULL ? (size_t)(slash - path) + 1 : 0;
    char *parent = n_parent > 0 ? yinde_copy_string(path, n_parent)
                                : yinde_copy_string(".", 1);
    struct stat found;
    bool same = stat(parent, &found) == 0 && found.st_dev == about->st_dev &&
                found.st_ino == about->st_ino;
    free(parent);
    return same;
}

void yinde_inputs_leave_out(yinde_inputs *inputs, const char *directory,
                            const char *const *names, size_t n)
{
    struct stat about;
    if (stat(directory, &about) != 0)
        return;
    size_t kept = 0;
    for (size_t i = 0; i < inputs->n; i++)
        if (!is_ours(inputs->input[i].path.bytes, &about, names, n))
            inputs->input[kept++] = inputs->input[i];
    inputs->n = kept;
}

void yinde_inputs_sort(yinde_inputs *inputs)
{
    sort(inputs);
    number_equal_ids(inputs);
    sort(inputs);
}

size_t yinde_inputs_count(const yinde_inputs *inputs)
{
    return inputs->n;
}

const yinde_input *yinde_inputs_at(const yinde_inputs *inputs, size_t i)
{
    assert(i < inputs->n);
    return &inputs->input[i];
}

yinde_status yinde_input_read(const yinde_input *input, yinde_arena *arena,
                              yinde_span *bytes, yinde_error *error)
{
    return yinde_file_read(input->path.bytes, YINDE_ARTICLE_MAX_BYTES, arena,
                           bytes, error);
}
