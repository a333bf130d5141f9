/* commands.h: the subcommands of yinde; one file each. */
#ifndef YINDE_CLI_COMMANDS_H
#define YINDE_CLI_COMMANDS_H

#include "cli/options.h"

extern const yinde_command yinde_command_extract;
extern const yinde_command yinde_command_report;
extern const yinde_command yinde_command_explain;
extern const yinde_command yinde_command_rules;
extern const yinde_command yinde_command_evaluate;
extern const yinde_command yinde_command_dictionary;

/* The actions of `yinde dictionary`. */
extern const yinde_command yinde_dictionary_check;
extern const yinde_command yinde_dictionary_suggest;
extern const yinde_command yinde_dictionary_audit;
extern const yinde_command yinde_dictionary_diff;
extern const yinde_command yinde_dictionary_stats;
extern const yinde_command yinde_dictionary_import;
extern const yinde_command yinde_dictionary_export;

#endif
