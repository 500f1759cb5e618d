// The map: a world that is dragged and zoomed, with the sites on it. Which layer it shows, what lies on the ground and what
// is marked are told from outside; it tells what is chosen, opened and caught. Nothing moves but under a hand: there are no
// animations to be turned off. While it is hidden nothing is computed.
#pragma once

#include "models/map/mapcamera.h"
#include "models/map/mapsites.h"
#include "views/map/groundimage.h"
#include "views/map/maplabels.h"
#include "views/map/mapscene.h"
#include "views/map/markpainter.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>
#include <unordered_set>

namespace skerry {

class MapView final : public QWidget
{
    Q_OBJECT

public:
    using LookOf = std::function<LayerLook(const Tokens &tokens)>;
    // Adds fills, lines and circles to what is there.
    using Ground = std::function<void(GroundLook &look, const Tokens &tokens)>;
    // What is said of a mark beside it, after its name; names are shown when near, and whatever else there is always.
    using SiteText = std::function<QString(const MapMark &mark)>;
    static constexpr int HoverMs = 250;

    // It outlives this.
    MapView(MapSites &sites, QWidget *parent);
    ~MapView() override;

    [[nodiscard]] const MapSites &sites() const { return m_sites; }
    [[nodiscard]] const MapCamera &camera() const { return m_camera; }
    // Its zoom and its middle.
    void setCamera(const MapCamera &camera);
    // It was told where to be, or has shown sites.
    [[nodiscard]] bool isPlaced() const { return m_isPlaced; }
    void fitAll();
    // Those that are on the map; false if none is.
    bool fitSites(const QStringList &names);
    // Steps of one half, around the middle.
    void zoomBy(double steps);

    void setLayerLook(const LookOf &look);
    [[nodiscard]] const LayerLook &layerLook() const { return m_look; }
    void setGround(const Ground &ground);
    // What the ground is made of has changed.
    void refreshGround();
    void setSiteText(const SiteText &text);
    void setMarked(const QStringList &sites);

    // What is shown now.
    [[nodiscard]] const MapScene &scene() const;
    [[nodiscard]] double fontScale() const { return m_scale; }
    [[nodiscard]] const std::vector<MapLabels::Shown> &labels() const { return m_labels.shown(); }
    [[nodiscard]] const Outlines *outlines() const { return m_ground->outlines(); }
    // The ground is painted for this camera, and the sites are those of the store.
    [[nodiscard]] bool isSettled() const { return m_ground->isSharp() && m_sites.isSettled(); }

    // The mark that keys act on; nothing if there is none.
    [[nodiscard]] std::optional<MapSites::Id> current() const { return m_current; }
    [[nodiscard]] QStringList currentSites() const;
    void setCurrent(std::optional<MapSites::Id> id);
    void setCurrentSite(const QString &name);
    // Under the pointer; null if there is none.
    [[nodiscard]] const MapMark *hoveredMark() const;
    [[nodiscard]] QString nameOf(MapSites::Id id) const;
    // "Cluster of 12 sites around Oslo: 3 critical, 40 online"
    [[nodiscard]] QString describe(MapSites::Id id) const;

    // All of it, as it is on the screen; without pixels of its own if `direct`.
    void paintAll(QPainter &painter, bool direct);

    [[nodiscard]] QSize sizeHint() const override { return {800, 560}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 48}; }

Q_SIGNALS:
    void cameraChanged();
    void currentChanged();
    void lookChanged(); // of the layer: another one, or another theme
    // Enter or a double click on a site.
    void opened(const QString &site);
    // The sites within a lasso; `more`: besides those that are marked.
    void lassoed(const QStringList &sites, bool more);
    void toggleWanted(const QStringList &sites); // their marks
    // The pointer rests on a mark, or does not any more (None).
    void hovered(skerry::MapSites::Id id);
    void menuWanted(const QPoint &globalPosition);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void applyLook();
    void followSites();
    void comeIntoSight();
    void followCounts();
    void moveTo(const MapCamera &camera);
    void touch();
    void hoverAt(const QPointF &pixel);
    void endHover();
    void openMark(MapSites::Id id);
    void zoomInto(MapSites::Id id);
    [[nodiscard]] bool pan(const QKeyEvent &event);
    [[nodiscard]] QStringList sitesWithin(const QPolygonF &lasso) const;
    [[nodiscard]] QString textOf(const MapMark &mark) const;
    void paintMarks(QPainter &painter);
    void paintRing(QPainter &painter, const MapMark &mark, const QColor &colour, double away) const;
    void paintLasso(QPainter &painter) const;
    void paintScale(QPainter &painter) const;

    MapSites &m_sites;
    GroundImage *m_ground;
    MarkPainter m_marks;
    MapLabels m_labels;
    MapCamera m_camera;
    bool m_isPlaced = false;
    bool m_isSeen = false;   // sites have been shown there
    bool m_isFitted = false; // all are shown, at every size, until it is moved
    mutable std::optional<MapScene> m_scene;
    LookOf m_lookOf;
    LayerLook m_look;
    Ground m_decorate;
    SiteText m_siteText;
    double m_scale = 1;
    QStringList m_marked;
    std::unordered_set<MapSites::Id> m_markedIds; // and the clusters that they are in
    std::optional<MapSites::Id> m_current;
    QString m_currentSite; // of it, or the first one in it
    MapSites::Id m_hovered = ClusterIndex::None;
    int m_hoveredCopy = 0; // of the world
    QTimer m_hover;
    enum class Hand { Free, Pressed, Dragging, Lasso };
    Hand m_hand = Hand::Free;
    QPointF m_pressedAt;
    QPointF m_lastAt;
    QPolygonF m_lasso;
};

} // namespace skerry
