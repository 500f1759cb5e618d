#include "models/snapshot.h"

#include "models/snapshotfields.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QHash>

#include <algorithm>
#include <bit>
#include <concepts>
#include <type_traits>

namespace skerry {

namespace {

// On disk: the magic, the version (a byte), the digest of the rest, the rest. Numbers have seven bits in each byte, the
// lowest first; a string stands where it is used first and is a number from then on.
constexpr QByteArrayView Magic("skerry snapshot\n");
constexpr int SnapshotVersion = 6;
constexpr int OldestVersion = 4; // that is still read
constexpr auto Digest = QCryptographicHash::Blake2b_256;
constexpr qsizetype DigestBytes = 32;
constexpr qsizetype HeaderBytes = Magic.size() + 1 + DigestBytes;
constexpr qsizetype ReservedItems = 1 << 17; // for more a count is not trusted before they have come

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry::Snapshot", text);
}

template<class T>
concept Number = std::integral<T> || std::is_enum_v<T>;

class Writer final
{
public:
    template<class T>
    using Passed = const T;

    explicit Writer(QByteArray &bytes) : m_bytes(bytes) {}

    template<class... T>
    void operator()(const T &...members)
    {
        (put(members), ...);
    }

    template<class... T>
    void since(int version, const T &...members)
    {
        Q_ASSERT(version <= SnapshotVersion);
        (put(members), ...);
    }

private:
    void putBits(quint64 bits)
    {
        for (; bits >= 0x80; bits >>= 7)
            m_bytes.append(static_cast<char>(bits | 0x80));
        m_bytes.append(static_cast<char>(bits));
    }

    // Small numbers below zero stay short.
    template<Number T>
    void put(const T &number)
    {
        const auto value = static_cast<qint64>(number);
        putBits((static_cast<quint64>(value) << 1) ^ static_cast<quint64>(value >> 63));
    }

    void put(double number)
    {
        auto bits = std::bit_cast<quint64>(number);
        for (int i = 0; i < 8; ++i, bits >>= 8)
            m_bytes.append(static_cast<char>(bits));
    }

    void put(const QString &text)
    {
        const auto known = m_strings.constFind(text);
        if (known != m_strings.cend())
            return putBits(*known);
        m_strings.insert(text, static_cast<quint64>(m_strings.size()) + 1);
        const QByteArray utf8 = text.toUtf8();
        putBits(0);
        putBits(static_cast<quint64>(utf8.size()));
        m_bytes.append(utf8);
    }

    template<class T>
    void put(const QList<T> &list)
    {
        putBits(static_cast<quint64>(list.size()));
        for (const T &item : list)
            put(item);
    }

    template<class T>
    void put(const QMap<QString, T> &map)
    {
        putBits(static_cast<quint64>(map.size()));
        for (auto it = map.cbegin(); it != map.cend(); ++it) {
            put(it.key());
            put(it.value());
        }
    }

    template<class T>
    void put(const T &object)
    {
        pass(*this, object);
    }

    QByteArray &m_bytes;
    QHash<QString, quint64> m_strings;
};

// What does not fit ends it: everything after is empty, and isWhole() false.
class Reader final
{
public:
    template<class T>
    using Passed = T;

    Reader(QByteArrayView bytes, int version) : m_rest(bytes), m_version(version) {}

    [[nodiscard]] bool isWhole() const { return m_fits && m_rest.isEmpty(); }

    template<class... T>
    void operator()(T &...members)
    {
        (take(members), ...);
    }

    // What a file of an earlier version does not have.
    template<class... T>
    void since(int version, T &...members)
    {
        if (m_version >= version)
            (take(members), ...);
    }

private:
    void fail()
    {
        m_fits = false;
        m_rest = {};
    }

    QByteArrayView takeBytes(quint64 count)
    {
        if (count > static_cast<quint64>(m_rest.size())) {
            fail();
            return {};
        }
        const QByteArrayView taken = m_rest.first(static_cast<qsizetype>(count));
        m_rest = m_rest.sliced(taken.size());
        return taken;
    }

    quint64 takeBits()
    {
        quint64 bits = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const QByteArrayView byte = takeBytes(1);
            if (byte.isEmpty())
                return 0;
            bits |= static_cast<quint64>(byte.front() & 0x7f) << shift;
            if ((byte.front() & 0x80) == 0)
                return bits;
        }
        fail();
        return 0;
    }

    // Everything takes a byte at least.
    qsizetype takeCount()
    {
        const quint64 count = takeBits();
        if (count > static_cast<quint64>(m_rest.size())) {
            fail();
            return 0;
        }
        return static_cast<qsizetype>(count);
    }

    template<Number T>
    void take(T &number)
    {
        const quint64 bits = takeBits();
        number = static_cast<T>(static_cast<qint64>((bits >> 1) ^ (0 - (bits & 1))));
    }

    void take(double &number)
    {
        const QByteArrayView bytes = takeBytes(8);
        quint64 bits = 0;
        for (qsizetype i = bytes.size(); i > 0; --i)
            bits = bits << 8 | static_cast<quint8>(bytes.at(i - 1));
        number = std::bit_cast<double>(bits);
    }

    void take(QString &text)
    {
        const quint64 place = takeBits();
        if (place > static_cast<quint64>(m_strings.size()))
            return fail();
        if (place == 0)
            m_strings.append(QString::fromUtf8(takeBytes(takeBits())));
        text = m_strings.at(place == 0 ? m_strings.size() - 1 : static_cast<qsizetype>(place) - 1);
    }

    template<class T>
    void take(QList<T> &list)
    {
        const qsizetype count = takeCount();
        list.clear();
        list.reserve(std::min(count, ReservedItems));
        for (qsizetype i = 0; i < count && m_fits; ++i)
            take(list.emplaceBack());
    }

    template<class T>
    void take(QMap<QString, T> &map)
    {
        const qsizetype count = takeCount();
        map.clear();
        for (qsizetype i = 0; i < count && m_fits; ++i) {
            QString key;
            T value = {};
            take(key);
            take(value);
            map.insert(map.cend(), key, value);
        }
    }

    template<class T>
    void take(T &object)
    {
        pass(*this, object);
    }

    QByteArrayView m_rest;
    int m_version;
    QStringList m_strings;
    bool m_fits = true;
};

DecodedSnapshot refuse(const QString &problem)
{
    return {std::nullopt, problem};
}

} // namespace

QByteArray encodeSnapshot(const Snapshot &snapshot)
{
    QByteArray bytes;
    bytes.append(Magic);
    bytes.append(static_cast<char>(SnapshotVersion));
    bytes.append(DigestBytes, '\0');
    Writer writer(bytes);
    pass(writer, snapshot);
    const QByteArray digest = QCryptographicHash::hash(QByteArrayView(bytes).sliced(HeaderBytes), Digest);
    std::copy(digest.cbegin(), digest.cend(), bytes.begin() + HeaderBytes - DigestBytes);
    return bytes;
}

DecodedSnapshot decodeSnapshot(const QByteArray &bytes)
{
    if (bytes.size() < HeaderBytes || !bytes.startsWith(Magic))
        return refuse(tr("It is not a snapshot of a control plane"));
    const int version = static_cast<quint8>(bytes.at(Magic.size()));
    if (version < OldestVersion || version > SnapshotVersion)
        return refuse(tr("Another Skerry wrote it (version %1; this one knows %2)").arg(version).arg(SnapshotVersion));
    const QByteArrayView content = QByteArrayView(bytes).sliced(HeaderBytes);
    if (QCryptographicHash::hash(content, Digest) != QByteArrayView(bytes).sliced(HeaderBytes - DigestBytes, DigestBytes))
        return refuse(tr("It is damaged"));
    Reader reader(content, version);
    DecodedSnapshot decoded;
    pass(reader, decoded.snapshot.emplace());
    return reader.isWhole() ? decoded : refuse(tr("It is damaged"));
}

} // namespace skerry
