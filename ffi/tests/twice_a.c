/* One of two units of one program that both include the header, each twice. */
#include "lianluo.h"
#include "lianluo.h"

uint32_t abi_here(void);
uint32_t abi_there(void);

uint32_t abi_here(void) { return ll_abi_version(); }

int main(void) { return abi_here() == abi_there() ? 0 : 1; }
