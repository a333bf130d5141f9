/* status.c: how every function of yinde says that something went wrong. */
#include "common/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Cut a UTF-8 string that snprintf may have cut inside a code point. */
static void trim_partial_code_point(char *text)
{
    size_t n = strlen(text);
    size_t start = n;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return;
    unsigned char lead = (unsigned char)text[start - 1];
    size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (n - (start - 1) < need)
        text[start - 1] = '\0';
}

yinde_status yinde_fail(yinde_error *error, yinde_status status,
                        const char *path, size_t line, size_t column,
                        const char *format, ...)
{
    if (error == NULL)
        return status;
    error->status = status;
    error->line = line;
    error->column = column;
    int n = snprintf(error->path, sizeof error->path, "%s", path ? path : "");
    if (n >= (int)sizeof error->path)
        trim_partial_code_point(error->path);

    va_list arguments;
    va_start(arguments, format);
    n = vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    if (n >= (int)sizeof error->message)
        trim_partial_code_point(error->message);
    return status;
}

void yinde_error_format(const yinde_error *error, char *out, size_t capacity)
{
    const char *message =
        error->message[0] != '\0' ? error->message : "unknown trouble";
    if (error->path[0] == '\0')
        snprintf(out, capacity, "%s", message);
    else if (error->line == 0)
        snprintf(out, capacity, "%s: %s", error->path, message);
    else if (error->column == 0)
        snprintf(out, capacity, "%s:%zu: %s", error->path, error->line,
                 message);
    else
        snprintf(out, capacity, "%s:%zu:%zu: %s", error->path, error->line,
                 error->column, message);
    for (char *p = out; *p != '\0'; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7F)
            *p = '?';
}

int yinde_faults_add(yinde_faults *faults, const yinde_error *error)
{
    if (faults->n < YINDE_FAULTS_MAX)
        faults->fault[faults->n++] = *error;
    return faults->n < YINDE_FAULTS_MAX;
}
