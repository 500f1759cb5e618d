#include "views/map/mapview.h"

#include "models/text.h"
#include "ui/style/metrics.h"
#include "views/map/mapaccessible.h"

#include <QFontMetricsF>
#include <QPaintEvent>
#include <QPainter>
#include <QtMath>

#include <algorithm>
#include <cmath>
#include <utility>

namespace skerry {

namespace {

constexpr double FitMarginPx = 48;
constexpr double FitMostZoom = 12; // of a single place: the town around it is seen
constexpr double AllMostZoom = 8;
constexpr double NamesFromZoom = 5;
constexpr double ScaleMostPx = 120;
constexpr double EarthM = 40'075'016.686; // around the equator
constexpr int NormalTextPx = 16;          // of a line in the normal size of the font

// The widest round length that has room.
double roundLength(double most)
{
    const double tenfold = std::pow(10, std::floor(std::log10(most)));
    for (const double step : {5.0, 2.0})
        if (tenfold * step <= most)
            return tenfold * step;
    return tenfold;
}

} // namespace

MapView::MapView(MapSites &sites, QWidget *parent) : QWidget(parent), m_sites(sites), m_ground(new GroundImage(this))
{
    setAccessibleMap(this);
    setAccessibleName(tr("Map of sites"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_hover.setSingleShot(true);
    m_hover.setInterval(HoverMs);
    connect(&m_hover, &QTimer::timeout, this, [this] { Q_EMIT hovered(m_hovered); });
    connect(m_ground, &GroundImage::arrived, this, qOverload<>(&QWidget::update));
    connect(&sites, &MapSites::rebuilt, this, &MapView::followSites);
    connect(&sites, &MapSites::countsChanged, this, &MapView::followCounts);
    m_lookOf = [](const Tokens &tokens) { return lookOfStates(tokens); };
    applyLook();
}

MapView::~MapView() = default;

void MapView::applyLook()
{
    const Tokens &tokens = tokensOf(palette());
    m_scale = std::max(1.0, double(fontMetrics().height()) / NormalTextPx);
    m_look = m_lookOf(tokens);
    m_marks.setLook(m_look, tokens, font(), m_scale);
    m_labels.setLook(tokens, font());
    refreshGround();
    touch();
    Q_EMIT lookChanged();
}

void MapView::setLayerLook(const LookOf &look)
{
    m_lookOf = look;
    applyLook();
}

void MapView::setGround(const Ground &ground)
{
    m_decorate = ground;
    refreshGround();
}

void MapView::refreshGround()
{
    const Tokens &tokens = tokensOf(palette());
    GroundLook look;
    look.beyond = tokens.workspace;
    look.sea = mixed(tokens.accent, tokens.workspace, tokens.highContrast ? 0 : 0.06);
    look.land = tokens.highContrast ? tokens.panel : mixed(tokens.text, tokens.panel, tokens.dark ? 0.09 : 0.015);
    look.border = tokens.highContrast ? tokens.edge : mixed(tokens.text, tokens.border, tokens.dark ? 0.12 : 0.08);
    look.graticule = mixed(tokens.border, look.sea, 0.5);
    if (m_decorate)
        m_decorate(look, tokens);
    m_ground->setLook(look);
}

void MapView::setSiteText(const SiteText &text)
{
    m_siteText = text;
    update();
}

void MapView::setMarked(const QStringList &sites)
{
    m_marked = sites;
    m_markedIds.clear();
    for (const QString &name : sites) {
        const auto point = m_sites.find(name);
        for (MapSites::Id id = point.value_or(ClusterIndex::None); id != ClusterIndex::None; id = m_sites.index().parent(id))
            if (!m_markedIds.insert(id).second)
                break;
    }
    update();
}

void MapView::touch()
{
    m_scene.reset();
    update();
}

void MapView::followSites()
{
    m_current.reset();
    if (const auto point = m_sites.find(m_currentSite))
        m_current = m_sites.index().shownAs(*point, MapScene::levelOf(m_camera.zoom(), m_scale));
    else if (!m_currentSite.isEmpty())
        setCurrent({});
    endHover();
    setMarked(m_marked);
    touch();
    comeIntoSight();
    tellMarksChanged(this);
}

// For the first time. Where one was told to be may be of another cloud, and nothing there.
void MapView::comeIntoSight()
{
    if (isVisible() && m_sites.size() > 0 && !std::exchange(m_isSeen, true) && (!m_isPlaced || scene().marks().empty()))
        fitAll();
}

void MapView::followCounts()
{
    touch();
}

const MapScene &MapView::scene() const
{
    if (!m_scene)
        m_scene.emplace(m_sites, m_camera, m_scale);
    return *m_scene;
}

void MapView::moveTo(const MapCamera &camera)
{
    if (camera == m_camera)
        return;
    if (std::abs(camera.zoom() - m_camera.zoom()) > 1)
        m_labels.forget();
    m_camera = camera;
    m_isPlaced = true;
    m_isFitted = false;
    endHover();
    touch();
    tellMarksChanged(this);
    Q_EMIT cameraChanged();
}

void MapView::setCamera(const MapCamera &camera)
{
    moveTo(MapCamera(m_camera.viewport(), camera.zoom(), camera.centre()));
    m_isPlaced = true;
}

void MapView::zoomBy(double steps)
{
    MapCamera camera = m_camera;
    camera.setZoom(camera.zoom() + steps / 2);
    moveTo(camera);
}

void MapView::fitAll()
{
    QStringList names;
    for (int i = 0; i < m_sites.size(); ++i)
        names << m_sites.at(MapSites::Id(i)).name;
    if (!fitSites(names)) {
        MapCamera camera = m_camera;
        camera.fit(QRectF(0, 0.15, 1, 0.6), 0);
        moveTo(camera);
    }
    m_isFitted = true;
}

// The narrowest stretch of the globe that has all of them: it begins behind the widest gap.
bool MapView::fitSites(const QStringList &names)
{
    std::vector<double> x;
    double top = 1;
    double bottom = 0;
    for (const QString &name : names) {
        const auto point = m_sites.find(name);
        if (!point)
            continue;
        const QPointF &place = m_sites.at(*point).place;
        x.push_back(place.x());
        top = std::min(top, place.y());
        bottom = std::max(bottom, place.y());
    }
    if (x.empty())
        return false;
    std::sort(x.begin(), x.end());
    double gap = x.front() + 1 - x.back();
    double left = x.front();
    for (std::size_t i = 1; i < x.size(); ++i)
        if (x[i] - x[i - 1] > gap) {
            gap = x[i] - x[i - 1];
            left = x[i];
        }
    MapCamera camera = m_camera;
    camera.fit(QRectF(left, top, 1 - gap, bottom - top), FitMarginPx * m_scale,
               names.size() == 1 ? FitMostZoom : std::max(AllMostZoom, names.size() < 20 ? FitMostZoom : 0.0));
    moveTo(camera);
    m_isPlaced = true;
    return true;
}

QStringList MapView::currentSites() const
{
    return m_current ? m_sites.namesIn(*m_current) : QStringList();
}

void MapView::setCurrent(std::optional<MapSites::Id> id)
{
    if (id == m_current && (id || m_currentSite.isEmpty()))
        return;
    m_current = id;
    m_currentSite = id ? m_sites.at(m_sites.index().leaves(*id, 0, 1).front()).name : QString();
    update();
    tellCurrentMark(this);
    Q_EMIT currentChanged();
}

void MapView::setCurrentSite(const QString &name)
{
    const auto point = m_sites.find(name);
    setCurrent(point ? std::optional(m_sites.index().shownAs(*point, MapScene::levelOf(m_camera.zoom(), m_scale)))
                     : std::nullopt);
}

const MapMark *MapView::hoveredMark() const
{
    return scene().find(m_hovered, m_hoveredCopy);
}

QString MapView::nameOf(MapSites::Id id) const
{
    const MapSite &first = m_sites.at(m_sites.index().leaves(id, 0, 1).front());
    const QString name = first.title.isEmpty() ? first.name : first.title;
    return m_sites.index().isPoint(id)
               ? name
               : tr("Cluster of %1 sites around %2").arg(text::formatCount(m_sites.index().pointsIn(id))).arg(name);
}

QString MapView::describe(MapSites::Id id) const
{
    QStringList parts;
    const PartCounts &counts = m_sites.countsOf(id);
    for (int part = 0; part < m_look.parts.size(); ++part)
        if (counts.of(part) > 0)
            parts << tr("%1 %2").arg(text::formatCount(counts.of(part)), m_look.parts.at(part).name);
    const QString what = parts.isEmpty() ? tr("nothing") : parts.join(QStringLiteral(", "));
    return tr("%1: %2").arg(nameOf(id), what);
}

QString MapView::textOf(const MapMark &mark) const
{
    const QString more = m_siteText ? m_siteText(mark) : QString();
    if (mark.isCluster || m_camera.zoom() < NamesFromZoom)
        return more;
    const QString name = nameOf(mark.id);
    return more.isEmpty() ? name : name + QStringLiteral(" · ") + more;
}

void MapView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_ground->paint(painter, m_camera, devicePixelRatioF());
    paintMarks(painter);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(tokensOf(palette()).accent, FocusPx));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void MapView::paintAll(QPainter &painter, bool direct)
{
    if (outlines())
        paintGround(painter, m_camera, *outlines(), m_ground->look());
    m_marks.setDirect(direct);
    m_labels.setDirect(direct);
    paintMarks(painter);
    m_marks.setDirect(false);
    m_labels.setDirect(false);
}

void MapView::paintMarks(QPainter &painter)
{
    const Tokens &tokens = tokensOf(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    for (const MapMark &mark : scene().marks()) {
        m_marks.paint(painter, mark, m_sites);
        if (m_markedIds.count(mark.id) > 0)
            paintRing(painter, mark, tokens.accent, 2);
    }
    m_labels.paint(
        painter, m_camera, scene(), [this](const MapMark &mark) { return textOf(mark); }, outlines());
    for (const MapMark &mark : scene().marks()) {
        if (mark.id == m_current)
            paintRing(painter, mark, tokens.text, 4.5);
        else if (mark.id == m_hovered && mark.copy == m_hoveredCopy)
            paintRing(painter, mark, tokens.muted, 2);
    }
    paintLasso(painter);
    paintScale(painter);
}

void MapView::paintRing(QPainter &painter, const MapMark &mark, const QColor &colour, double away) const
{
    const double radius = mark.radius + away * m_scale;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 2 * m_scale));
    painter.drawEllipse(mark.at, radius, radius);
}

void MapView::paintLasso(QPainter &painter) const
{
    if (m_lasso.size() < 2)
        return;
    const Tokens &tokens = tokensOf(palette());
    QColor inside = tokens.accent;
    inside.setAlphaF(0.15F);
    painter.setPen(QPen(tokens.accent, 1.5, Qt::DashLine));
    painter.setBrush(inside);
    painter.drawPolygon(m_lasso);
}

// Of the latitude in the middle. Where the world is seen from afar no length holds for all of it.
void MapView::paintScale(QPainter &painter) const
{
    const double latitude = mercator::toGeo(m_camera.centre()).latitudeDeg;
    const double metresPerPixel = EarthM * std::cos(qDegreesToRadians(latitude)) / m_camera.worldPixels();
    if (m_camera.zoom() < 3)
        return;
    const double metres = roundLength(metresPerPixel * ScaleMostPx);
    const Tokens &tokens = tokensOf(palette());
    const double y = height() - 10.5;
    const double width = metres / metresPerPixel;
    const QString text = metres < 1000 ? tr("%1 m").arg(metres) : tr("%1 km").arg(text::formatCount(qint64(metres / 1000)));
    painter.setPen(QPen(tokens.panel, 4));
    painter.drawLine(QPointF(12, y), QPointF(12 + width, y));
    painter.setPen(QPen(tokens.muted, 1.5));
    painter.drawPolyline(QPolygonF{{12, y - 4}, {12, y}, {12 + width, y}, {12 + width, y - 4}});
    painter.setFont(font());
    painter.drawText(QPointF(12 + 4, y - 5), text);
}

void MapView::resizeEvent(QResizeEvent *)
{
    m_camera.setViewport(size());
    touch();
    if (m_isFitted)
        fitAll();
    else
        Q_EMIT cameraChanged();
    if (m_hovered != ClusterIndex::None && !m_hover.isActive())
        Q_EMIT hovered(m_hovered); // it is somewhere else now
}

void MapView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    comeIntoSight();
}

void MapView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        applyLook();
}

} // namespace skerry
