// Threads that wait for work. The caller works too, and takes whatever chunks nobody has taken: a thread that the
// system does not run for a while holds up no more than the one chunk that it had begun.

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "internal.h"

/// Looks at the work counter so often before sleeping: tens of microseconds, longer than the steps between two products.
#define SPINS 4000

typedef struct {
    void *bytes;
    size_t size;
} scratch_t;

struct ak_pool {
    int threads;
    pthread_t *handles;
    scratch_t *scratch;
    pthread_mutex_t mutex;
    pthread_cond_t wake;
    bool stopping;
    int sleeping;
    // The run under way: `epoch` is odd while there is one. A thread that means to work first counts itself in `inside` and
    // then looks at `epoch` again; the caller closes the run by an even `epoch` and changes the fields below only when nobody is inside.
    _Atomic uint64_t epoch;
    _Atomic size_t next;
    _Atomic int inside;
    size_t chunks, scratch_bytes;
    void (*work)(void *, size_t, void *);
    void *context;
};

static inline void relax(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

/// Spins, and lets others run where that takes long.
static void wait_until_zero(_Atomic int *count) {
    for (int spins = 0; atomic_load(count) != 0; spins++) {
        if (spins < SPINS) relax(); else sched_yield();
    }
}

static void work_on(ak_pool *pool, int thread) {
    size_t chunk;
    while ((chunk = atomic_fetch_add(&pool->next, 1)) < pool->chunks) {
        pool->work(pool->context, chunk, pool->scratch[thread].bytes);
    }
}

typedef struct {
    ak_pool *pool;
    int thread;
} start_t;

static inline bool is_new(uint64_t epoch, uint64_t seen) { return epoch != seen && epoch % 2 == 1; }

static void *thread_main(void *argument) {
    start_t start = *(start_t *)argument;
    free(argument);
    ak_pool *pool = start.pool;
    uint64_t seen = 0;
    for (;;) {
        int spins = 0;
        uint64_t epoch;
        while (!is_new(epoch = atomic_load(&pool->epoch), seen)) {
            if (++spins < SPINS) {
                relax();
                continue;
            }
            pthread_mutex_lock(&pool->mutex);
            pool->sleeping++;
            while (!pool->stopping && !is_new(atomic_load(&pool->epoch), seen)) {
                pthread_cond_wait(&pool->wake, &pool->mutex);
            }
            pool->sleeping--;
            const bool stopping = pool->stopping;
            pthread_mutex_unlock(&pool->mutex);
            if (stopping) return NULL;
            spins = 0;
        }
        seen = epoch;
        atomic_fetch_add(&pool->inside, 1);
        if (atomic_load(&pool->epoch) == epoch) work_on(pool, start.thread);
        atomic_fetch_sub(&pool->inside, 1);
    }
}

ak_pool *ak_pool_create(int threads) {
    if (threads < 1) threads = 1;
    ak_pool *pool = calloc(1, sizeof *pool);
    if (pool == NULL) return NULL;
    pool->handles = calloc((size_t)threads, sizeof *pool->handles);
    pool->scratch = calloc((size_t)threads, sizeof *pool->scratch);
    if (pool->handles == NULL || pool->scratch == NULL) {
        free(pool->handles);
        free(pool->scratch);
        free(pool);
        return NULL;
    }
    pthread_mutex_init(&pool->mutex, NULL);
    pthread_cond_init(&pool->wake, NULL);
    pool->threads = 1;
    for (int i = 1; i < threads; i++) {
        start_t *start = malloc(sizeof *start);
        if (start == NULL) break;
        *start = (start_t){.pool = pool, .thread = i};
        if (pthread_create(&pool->handles[i], NULL, thread_main, start) != 0) {
            free(start);
            break;
        }
        pool->threads = i + 1;
    }
    return pool;
}

void ak_pool_destroy(ak_pool *pool) {
    if (pool == NULL) return;
    pthread_mutex_lock(&pool->mutex);
    pool->stopping = true;
    pthread_cond_broadcast(&pool->wake);
    pthread_mutex_unlock(&pool->mutex);
    for (int i = 1; i < pool->threads; i++) pthread_join(pool->handles[i], NULL);
    for (int i = 0; i < pool->threads; i++) free(pool->scratch[i].bytes);
    pthread_cond_destroy(&pool->wake);
    pthread_mutex_destroy(&pool->mutex);
    free(pool->handles);
    free(pool->scratch);
    free(pool);
}

int ak_pool_threads(const ak_pool *pool) { return pool->threads; }

/// Gives every thread its scratch; only while no run is under way.
static bool reserve(ak_pool *pool, size_t bytes) {
    if (bytes == 0) return true;
    for (int i = 0; i < pool->threads; i++) {
        scratch_t *s = &pool->scratch[i];
        if (s->size >= bytes) continue;
        free(s->bytes);
        s->size = 0;
        s->bytes = aligned_alloc(64, (bytes + 63) / 64 * 64);
        if (s->bytes == NULL) return false;
        s->size = bytes;
    }
    return true;
}

bool ak_pool_run(ak_pool *pool, size_t chunks, size_t scratch_bytes,
                 void (*work)(void *context, size_t chunk, void *scratch), void *context) {
    wait_until_zero(&pool->inside);
    if (!reserve(pool, scratch_bytes)) return false;
    pool->chunks = chunks;
    pool->work = work;
    pool->context = context;
    atomic_store(&pool->next, 0);
    const bool shared = pool->threads > 1 && chunks > 1;
    if (shared) {
        atomic_fetch_add(&pool->epoch, 1);
        pthread_mutex_lock(&pool->mutex);
        if (pool->sleeping > 0) pthread_cond_broadcast(&pool->wake);
        pthread_mutex_unlock(&pool->mutex);
    }
    work_on(pool, 0);
    if (!shared) return true;
    atomic_fetch_add(&pool->epoch, 1);
    // Every chunk is taken; who took one is inside until it is done.
    wait_until_zero(&pool->inside);
    return true;
}
