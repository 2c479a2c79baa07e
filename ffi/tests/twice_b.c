/* The other of two units of one program that both include the header, each twice. */
#include "lianluo.h"
#include "lianluo.h"

uint32_t abi_there(void);

uint32_t abi_there(void) { return LL_ABI_VERSION; }
