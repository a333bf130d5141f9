/* options.c: a command line, read by a table. */
#include "cli/options.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define HELP_COLUMN 26

/* Largest number that an option takes. */
#define NUMBER_MAX 1000000000u

static const char *last_word(const char *name)
{
    const char *blank = strrchr(name, ' ');
    return blank == NULL ? name : blank + 1;
}

const yinde_command *yinde_command_find(const yinde_command *const *command,
                                        size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(last_word(command[i]->name), name) == 0)
            return command[i];
    return NULL;
}

static const yinde_option *find_by_name(const yinde_command *command,
                                        const char *name, size_t n)
{
    for (size_t i = 0; i < command->n_options; i++) {
        const yinde_option *option = &command->option[i];
        if (strlen(option->name) == n && memcmp(option->name, name, n) == 0)
            return option;
    }
    return NULL;
}

static const yinde_option *find_by_letter(const yinde_command *command,
                                          char letter)
{
    for (size_t i = 0; i < command->n_options; i++)
        if (command->option[i].letter == letter)
            return &command->option[i];
    return NULL;
}

static yinde_status set_number(const yinde_option *option, const char *text,
                               void *place, yinde_error *error)
{
    char *end;
    errno = 0;
    unsigned long long number = strtoull(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || text[0] == '-' ||
        number > NUMBER_MAX)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "--%s takes a whole number up to %u, not \"%s\"",
                          option->name, NUMBER_MAX, text);
    *(size_t *)place = (size_t)number;
    return YINDE_OK;
}

static yinde_status set_value(const yinde_option *option, const char *text,
                              void *values, yinde_error *error)
{
    void *place = (char *)values + option->offset;
    yinde_list *list = place;
    switch (option->kind) {
    case YINDE_OPTION_FLAG:
        *(bool *)place = true;
        return YINDE_OK;
    case YINDE_OPTION_TEXT:
        *(const char **)place = text;
        return YINDE_OK;
    case YINDE_OPTION_NUMBER:
        return set_number(option, text, place, error);
    case YINDE_OPTION_LIST:
        if (list->n == YINDE_LIST_MAX)
            return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                              "--%s may be given %d times at most",
                              option->name, YINDE_LIST_MAX);
        list->value[list->n++] = text;
        return YINDE_OK;
    }
    return YINDE_OK;
}

/* Read the option that argv[*i] starts; *i is moved over its value. */
static yinde_status take_option(const yinde_command *command, int argc,
                                char **argv, int *i, void *values,
                                yinde_error *error)
{
    const char *word = argv[*i];
    bool is_long = word[1] == '-';
    const char *equals = is_long ? strchr(word, '=') : NULL;
    size_t n = equals != NULL ? (size_t)(equals - word) : strlen(word);
    const yinde_option *option = is_long
                                     ? find_by_name(command, word + 2, n - 2)
                                     : find_by_letter(command, word[1]);
    if (option == NULL)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "there is no option %.*s; see yinde %s --help",
                          (int)(is_long ? n : 2), word, command->name);
    bool wants_value = option->kind != YINDE_OPTION_FLAG;
    if (!is_long && !wants_value && word[2] != '\0')
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "write -%c and -%c apart", word[1], word[2]);
    const char *value = equals != NULL             ? equals + 1
                        : !is_long && word[2] != 0 ? word + 2
                                                   : NULL;
    if (!wants_value && value != NULL)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "--%s takes no value", option->name);
    if (wants_value && value == NULL) {
        if (*i + 1 >= argc)
            return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                              "--%s needs a value: %s", option->name,
                              option->argument);
        value = argv[++*i];
    }
    return set_value(option, value, values, error);
}

yinde_status yinde_options_parse(const yinde_command *command, int argc,
                                 char **argv, void *values,
                                 const char **operands, size_t *n_operands,
                                 yinde_error *error)
{
    bool ended = false;
    *n_operands = 0;
    for (int i = 0; i < argc; i++) {
        bool is_option = !ended && argv[i][0] == '-' && argv[i][1] != '\0';
        if (!is_option) {
            operands[(*n_operands)++] = argv[i];
        } else if (strcmp(argv[i], "--") == 0) {
            ended = true;
        } else {
            yinde_status status =
                take_option(command, argc, argv, &i, values, error);
            if (status != YINDE_OK)
                return status;
        }
    }
    return YINDE_OK;
}

yinde_status yinde_choose_type(const char *name, yinde_type *type,
                               yinde_error *error)
{
    *type = yinde_type_find(yinde_span_of(name));
    if (*type != YINDE_TYPE_COUNT)
        return YINDE_OK;
    return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                      "there is no type \"%s\"; there are person, country, "
                      "organization and phrase",
                      name);
}

int yinde_options_want_help(int argc, char **argv)
{
    for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return 1;
    return 0;
}

/* "  -o, --output DIR   " padded to HELP_COLUMN. */
static void print_option(const yinde_option *option, FILE *out)
{
    char left[96];
    char letter[8] = "    ";
    if (option->letter != 0)
        snprintf(letter, sizeof letter, "-%c, ", option->letter);
    snprintf(left, sizeof left, "  %s--%s%s%s", letter, option->name,
             option->argument != NULL ? " " : "",
             option->argument != NULL ? option->argument : "");
    if (strlen(left) >= HELP_COLUMN)
        fprintf(out, "%s\n%*s%s\n", left, HELP_COLUMN, "", option->help);
    else
        fprintf(out, "%-*s%s\n", HELP_COLUMN, left, option->help);
}

void yinde_options_help(const yinde_command *command, FILE *out)
{
    fprintf(out, "usage: yinde %s %s\n\n%s\n", command->name, command->usage,
            command->summary);
    if (command->n_actions > 0)
        fputs("\nactions:\n", out);
    for (size_t i = 0; i < command->n_actions; i++)
        fprintf(out, "  %-9s %s\n", last_word(command->action[i]->name),
                command->action[i]->summary);
    if (command->n_options > 0)
        fputs("\noptions:\n", out);
    for (size_t i = 0; i < command->n_options; i++)
        print_option(&command->option[i], out);
}
