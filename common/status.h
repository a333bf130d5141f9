/* status.h: how every function of yinde says that something went wrong.
 *
 * Three kinds of trouble, three treatments:
 *   a bug of ours          assert()
 *   the world              a yinde_status, details in the caller's yinde_error
 *   memory gone            yinde_oom() in memory.h, which does not return
 *
 *     yinde_error error = YINDE_ERROR_NONE;
 *     if (yinde_dictionary_load(dictionary, path, &error) != YINDE_OK)
 *         yinde_error_format(&error, buffer, sizeof buffer);
 *
 * The library never prints: what to do with a message is the program's matter.
 */
#ifndef YINDE_COMMON_STATUS_H
#define YINDE_COMMON_STATUS_H

#include <stddef.h>

/* Ordered by what they mean for a run, mildest first. */
typedef enum yinde_status {
    YINDE_OK = 0,
    YINDE_EINPUT,  /* one input cannot be read; the others go on */
    YINDE_ELIMIT,  /* a named maximum was met; what was done so far holds */
    YINDE_EUSAGE,  /* wrong usage, or a fault in a dictionary or rule */
    YINDE_EOUTPUT, /* output could not be written */
    YINDE_ECLOSED  /* the reader of our output went away: success */
} yinde_status;

#define YINDE_ERROR_PATH_BYTES    1024u
#define YINDE_ERROR_MESSAGE_BYTES 512u

/* What went wrong and where.  Lives with the caller; holds no pointers. */
typedef struct yinde_error {
    yinde_status status;
    char path[YINDE_ERROR_PATH_BYTES]; /* as the user spelled it, or "" */
    size_t line;                       /* 1-based, 0 when it has none */
    size_t column; /* 1-based, code points, 0 when it has none */
    char message[YINDE_ERROR_MESSAGE_BYTES]; /* one sentence: what, what to do */
} yinde_error;

#define YINDE_ERROR_NONE                                                       \
    {                                                                          \
        YINDE_OK, "", 0, 0, ""                                                 \
    }

/* Most faults of a dictionary or rule file that are reported before loading
 * gives up. */
#define YINDE_FAULTS_MAX 20u

/* The faults of a whole data directory, in the order they were found. */
typedef struct yinde_faults {
    yinde_error fault[YINDE_FAULTS_MAX]; /* [n] */
    size_t n;                            /* count */
} yinde_faults;

/* Fill `error` (which may be NULL) and return `status`, so that
 * `return yinde_fail(...)` is the idiom.  Too long a path or message is cut at
 * a code point boundary.  Path may be NULL. */
yinde_status yinde_fail(yinde_error *error, yinde_status status,
                        const char *path, size_t line, size_t column,
                        const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* Write "path:line:column: message" into `out`, leaving away the parts that
 * `error` does not have.  Control characters become `?`: names of files come
 * from outside. */
void yinde_error_format(const yinde_error *error, char *out, size_t capacity);

/* Copy `error` to the end of `faults`.  False when the list is full, then or
 * before: time to stop looking for more. */
int yinde_faults_add(yinde_faults *faults, const yinde_error *error);

/* Run `call`; unless it is YINDE_OK leave through the function's one label
 * `done`, with the result in the local `status`. */
#define YINDE_TRY(call)                                                        \
    do {                                                                       \
        if ((status = (call)) != YINDE_OK)                                     \
            goto done;                                                         \
    } while (0)

#endif
