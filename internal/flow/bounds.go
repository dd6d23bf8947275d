package flow

// maxStores bounds the stores to a variable whose conditions are looked at: the
// work is theirs times the reads, and code with more was written by a program.
const maxStores = 64
