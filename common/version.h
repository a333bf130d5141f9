/* version.h: which yinde this is. */
#ifndef YINDE_COMMON_VERSION_H
#define YINDE_COMMON_VERSION_H

#define YINDE_VERSION "0.1.0"

#endif
