// A lock for many readers and one writer at a time, in which a waiting writer goes before new readers: std::shared_mutex
// lets readers that overlap keep a writer waiting for ever. With std::shared_lock and std::scoped_lock; no thread takes it
// twice.
#pragma once

#include <pthread.h>

namespace skerry::backend {

class WriterFirstMutex final
{
public:
    WriterFirstMutex()
    {
        pthread_rwlockattr_t attributes;
        pthread_rwlockattr_init(&attributes);
        pthread_rwlockattr_setkind_np(&attributes, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
        pthread_rwlock_init(&m_lock, &attributes);
        pthread_rwlockattr_destroy(&attributes);
    }
    ~WriterFirstMutex() { pthread_rwlock_destroy(&m_lock); }
    WriterFirstMutex(const WriterFirstMutex &) = delete;
    WriterFirstMutex &operator=(const WriterFirstMutex &) = delete;

    void lock() { pthread_rwlock_wrlock(&m_lock); }
    void unlock() { pthread_rwlock_unlock(&m_lock); }
    // As std::shared_lock calls them.
    // NOLINTBEGIN(readability-identifier-naming)
    void lock_shared() { pthread_rwlock_rdlock(&m_lock); }
    void unlock_shared() { pthread_rwlock_unlock(&m_lock); }
    // NOLINTEND(readability-identifier-naming)

private:
    pthread_rwlock_t m_lock;
};

} // namespace skerry::backend
