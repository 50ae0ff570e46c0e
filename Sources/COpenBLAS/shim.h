#ifndef AFTERSHOCK_COPENBLAS_H
#define AFTERSHOCK_COPENBLAS_H

#include <cblas.h>

// OpenBLAS carries LAPACK, but Debian ships its C header in a package of its own (liblapacke-dev). The two routines that
// are used are declared here after the Fortran interface, so that libopenblas-dev is enough. Every argument is a pointer;
// the length of a character argument is passed last, as gfortran does.

/// Least squares by QR: on return `a` [m, n] holds R in its upper triangle, `b` [max(m, n), nrhs] the solution in its first n rows.
void dgels_(const char *trans, const int *m, const int *n, const int *nrhs, double *a, const int *lda, double *b,
            const int *ldb, double *work, const int *lwork, int *info, unsigned long trans_length);

/// The inverse of UᵀU from its factor U, in place in `a` [n, n], upper triangle.
void dpotri_(const char *uplo, const int *n, double *a, const int *lda, int *info, unsigned long uplo_length);

#endif
