// The compiled tables of dictionaries/, embedded as read-only bytes shared between processes.
#ifndef CKIRKAS_DATA_H
#define CKIRKAS_DATA_H
#include <stddef.h>

typedef struct {
  const unsigned char *bytes;
  size_t count;
} kirkas_table;

kirkas_table kirkas_lexicon_fi(void);
kirkas_table kirkas_lexicon_sv(void);
kirkas_table kirkas_lexicon_en(void);
kirkas_table kirkas_tagger_fi(void);
kirkas_table kirkas_tagger_sv(void);
kirkas_table kirkas_tagger_en(void);
kirkas_table kirkas_catalog(void);

#endif
