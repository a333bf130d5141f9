/* file.c: a whole file into memory, and which files a directory holds. */
#define _POSIX_C_SOURCE 200809L /* fstat, opendir */
#include "common/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/buffer.h"

#define READ_BYTES ((size_t)64 * 1024)

static const char *what_to_do(int reason)
{
    switch (reason) {
    case ENOENT:
    case ENOTDIR:
        return "; check how it is spelled";
    case EACCES:
    case EPERM:
        return "; give yourself the permission to read it (chmod)";
    case EISDIR:
        return "; it is a directory, name a file";
    case ELOOP:
        return "; a symbolic link leads back to itself";
    default:
        return "; try again, or leave it out";
    }
}

yinde_status yinde_file_unreadable(const char *path, int reason,
                                   yinde_error *error)
{
    return yinde_fail(error, YINDE_EINPUT, path, 0, 0, "cannot be read: %s%s",
                      strerror(reason), what_to_do(reason));
}

/* Read to the end; a file may grow or shrink meanwhile, and a pipe has no
 * size, so reading goes on until there is nothing more. */
static yinde_status read_all(int descriptor, const char *path,
                             yinde_buffer *buffer, yinde_error *error)
{
    char chunk[READ_BYTES];
    for (;;) {
        ssize_t n = read(descriptor, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return yinde_file_unreadable(path, errno, error);
        if (n == 0)
            return YINDE_OK;
        yinde_buffer_append(buffer, chunk, (size_t)n);
        if (buffer->overflowed)
            return yinde_fail(error, YINDE_EINPUT, path, 0, 0,
                              "is larger than %zu MB; split it",
                              buffer->maximum >> 20);
    }
}

yinde_status yinde_file_read(const char *path, size_t maximum,
                             yinde_arena *arena, yinde_span *text,
                             yinde_error *error)
{
    bool is_stdin = strcmp(path, "-") == 0;
    int descriptor =
        is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return yinde_file_unreadable(path, errno, error);
    yinde_status status = YINDE_OK;
    struct stat about;
    yinde_buffer buffer;
    yinde_buffer_init(&buffer, maximum);
    if (fstat(descriptor, &about) == 0 && S_ISDIR(about.st_mode))
        status = yinde_file_unreadable(path, EISDIR, error);
    else
        status = read_all(descriptor, path, &buffer, error);
    if (status == YINDE_OK)
        *text = yinde_arena_copy(arena, yinde_buffer_span(&buffer));
    yinde_buffer_release(&buffer);
    if (!is_stdin)
        close(descriptor);
    return status;
}

/* ---- names of files --------------------------------------------------- */

static int compare_names(const void *a, const void *b)
{
    const yinde_span *x = a, *y = b;
    return yinde_span_compare(*x, *y);
}

bool yinde_file_names(const char *directory, const char *ending,
                      yinde_arena *arena, yinde_span **names, size_t *n)
{
    size_t capacity = 0;
    *names = NULL;
    *n = 0;
    DIR *stream = opendir(directory);
    if (stream == NULL)
        return false;
    struct dirent *entry;
    while (errno = 0, (entry = readdir(stream)) != NULL) {
        yinde_span name = yinde_span_of(entry->d_name);
        if (name.bytes[0] == '.' || !yinde_span_ends_with(name, ending))
            continue;
        *names = yinde_arena_grow(arena, *names, *n, &capacity, sizeof **names);
        (*names)[(*n)++] = yinde_arena_copy(arena, name);
    }
    int reason = errno;
    closedir(stream);
    if (*n > 0)
        qsort(*names, *n, sizeof **names, compare_names);
    errno = reason;
    return reason == 0;
}
