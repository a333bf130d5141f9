/* kernel.c: which kernel this processor can run. */
#include "extract/matcher/kernel.h"

#include <stdbool.h>
#include <string.h>

#if defined __x86_64__
static bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
}

static bool has_avx512(void)
{
    return __builtin_cpu_supports("avx512f") &&
           __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512vbmi") &&
           __builtin_cpu_supports("avx512vbmi2") && has_avx2();
}
#endif

static bool runs_anywhere(void)
{
    return true;
}

const yinde_kernel *yinde_kernel_find(const char *name)
{
    static const struct {
        const yinde_kernel *kernel;
        bool (*runs_here)(void);
    } kernels[] = {
#if defined __x86_64__
        {&yinde_kernel_avx512, has_avx512},
        {&yinde_kernel_avx2, has_avx2},
#endif
        {&yinde_kernel_portable, runs_anywhere}};
    for (size_t i = 0; i < sizeof kernels / sizeof kernels[0]; i++)
        if ((name == NULL || strcmp(kernels[i].kernel->name, name) == 0) &&
            kernels[i].runs_here())
            return kernels[i].kernel;
    return NULL;
}
