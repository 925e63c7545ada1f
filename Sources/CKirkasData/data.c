#include "CKirkasData.h"

#define TABLE(name) \
  kirkas_table kirkas_##name(void) { return (kirkas_table){name, sizeof name}; }

_Alignas(16) static const unsigned char lexicon_fi[] = {
#embed "lexicon-fi.bin"
};
_Alignas(16) static const unsigned char lexicon_sv[] = {
#embed "lexicon-sv.bin"
};
_Alignas(16) static const unsigned char lexicon_en[] = {
#embed "lexicon-en.bin"
};
_Alignas(16) static const unsigned char tagger_fi[] = {
#embed "tagger-fi.bin"
};
_Alignas(16) static const unsigned char tagger_sv[] = {
#embed "tagger-sv.bin"
};
_Alignas(16) static const unsigned char tagger_en[] = {
#embed "tagger-en.bin"
};
_Alignas(16) static const unsigned char catalog[] = {
#embed "catalog.bin"
};

TABLE(lexicon_fi)
TABLE(lexicon_sv)
TABLE(lexicon_en)
TABLE(tagger_fi)
TABLE(tagger_sv)
TABLE(tagger_en)
TABLE(catalog)
