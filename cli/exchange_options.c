/* exchange_options.c: what actions of `yinde dictionary` have in common. */
#include "cli/exchange_options.h"

#include <stdio.h>

/* "spacy, quanteda, ..." into `out`. */
static void list_formats(bool to_write, char *out, size_t capacity)
{
    size_t n = 0;
    const yinde_exchange_format *format;
    out[0] = '\0';
    for (size_t i = 0; (format = yinde_exchange_at(i)) != NULL; i++)
        if ((!to_write || yinde_exchange_can_write(format)) && n < capacity)
            n += (size_t)snprintf(out + n, capacity - n, "%s%s",
                                  n > 0 ? ", " : "",
                                  yinde_exchange_name(format));
}

yinde_status yinde_choose_format(const char *name, const char *option,
                                 bool to_write,
                                 const yinde_exchange_format **format,
                                 yinde_error *error)
{
    char known[128];
    list_formats(to_write, known, sizeof known);
    if (name == NULL)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "name a format with %s: %s", option, known);
    *format = yinde_exchange_find(name);
    if (*format == NULL)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "there is no format \"%s\"; there are %s", name,
                          known);
    if (to_write && !yinde_exchange_can_write(*format))
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "%s can be imported only; export to %s", name, known);
    return YINDE_OK;
}

/* "yinde: left out: weak forms (6), topics (5)" */
static void tell(const yinde_remarks *remarks, bool lost, const char *before)
{
    const char *separator = before;
    for (yinde_remark i = 0; i < YINDE_REMARK_COUNT; i++) {
        if (remarks->n[i] == 0 || yinde_remark_is_loss(i) != lost)
            continue;
        fprintf(stderr, "%s%s (%zu)", separator, yinde_remark_text(i),
                remarks->n[i]);
        separator = ", ";
    }
    if (separator != before)
        fputc('\n', stderr);
}

void yinde_tell_remarks(const yinde_remarks *remarks)
{
    tell(remarks, true, "yinde: left out: ");
    tell(remarks, false, "yinde: kept otherwise: ");
}
