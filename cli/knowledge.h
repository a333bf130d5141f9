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

#include "cli/options.h"
#include "extract/engine.h"

/* Load everything; complains itself.  NULL when there was a fault. */
yinde_engine *yinde_knowledge_load(const yinde_list *dictionaries,
                                   const yinde_list *rules);

#endif
