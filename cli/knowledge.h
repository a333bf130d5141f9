/* knowledge.h: finding and loading the dictionaries and rules.
 *
 * The shipped ones are the first that are found of
 *   $YINDE_DATA/                    dictionaries/ and rules/ in it
 *   the folder of the program, or one up to three levels above it, or its
 *   share/yinde: the source tree, or where `make install` put them
 * and those that the user names come after them.
 */
#ifndef YINDE_CLI_KNOWLEDGE_H
#define YINDE_CLI_KNOWLEDGE_H

#include <stdbool.h>

#include "cli/options.h"
#include "extract/engine.h"

/* What the user adds. */
typedef struct yinde_knowledge {
    yinde_list dictionaries;
    yinde_list rules;
    bool suggestions; /* also the shipped rules/suggest/ */
    bool entries;     /* yinde_engine_entries() will be asked for */
} yinde_knowledge;

/* The options of a command whose values are the struct `values`, which has a
 * yinde_knowledge called `knowledge`. */
#define YINDE_KNOWLEDGE_OPTIONS(values)                                        \
    {"dictionary",                                                             \
     'd',                                                                      \
     "DIR",                                                                    \
     YINDE_OPTION_LIST,                                                        \
     offsetof(values, knowledge.dictionaries),                                 \
     "add the dictionaries in DIR; may be repeated"},                          \
        YINDE_RULES_OPTION(values)

/* The second of them alone. */
#define YINDE_RULES_OPTION(values)                                             \
    {                                                                          \
        "rules", 'r', "DIR", YINDE_OPTION_LIST,                                \
            offsetof(values, knowledge.rules),                                 \
            "add the rules in DIR; may be repeated"                            \
    }

/* Load everything; complains itself.  NULL when there was a fault. */
yinde_engine *yinde_knowledge_load(const yinde_knowledge *added);

/* The same with the dictionaries of `directory` in place of the shipped ones.
 * The shipped rules stay; *bad_rules gets whether a file of rules is at fault,
 * as one is that names an id which these dictionaries lack. */
yinde_engine *yinde_knowledge_load_from(const char *directory,
                                        const yinde_knowledge *added,
                                        bool *bad_rules);

/* The whole of a command that has no options but these, one operand and one
 * thing to do: parse, load, work(), free.  `wanted` says what the operand is to
 * be when there is not just one.  Returns the exit status. */
int yinde_knowledge_command(const yinde_command *command, int argc, char **argv,
                            const char *wanted,
                            int (*work)(const yinde_engine *engine,
                                        const char *operand));

/* The options of such a command, [YINDE_KNOWLEDGE_ONLY]. */
#define YINDE_KNOWLEDGE_ONLY 2
extern const yinde_option yinde_knowledge_options[YINDE_KNOWLEDGE_ONLY];

#endif
