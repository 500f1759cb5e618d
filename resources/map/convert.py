#!/usr/bin/env python3
"""Turns a TopoJSON of countries from world-atlas into the outlines that the console draws. README.md has the format.

    convert.py countries-110m.json countries-110m.outlines
"""
import csv
import hashlib
import heapq
import json
import math
import os
import sys

MAGIC = b"SKRYMAP1"
GRID = 1 << 18  # steps of the unit square: finer than the source, whose steps are 0.0036 degrees
MAX_LATITUDE = math.degrees(2 * math.atan(math.exp(math.pi)) - math.pi / 2)
# Places without a number in ISO 3166-1 that have a code in use nevertheless.
CODES_BY_NAME = {"Kosovo": "XK"}


def mercator(longitude, latitude):
    latitude = max(-MAX_LATITUDE, min(MAX_LATITUDE, latitude))
    y = 0.5 - math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)) / (2 * math.pi)
    return longitude / 360 + 0.5, max(0.0, min(1.0, y))


def decoded_arcs(topology):
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x += step[0]
            y += step[1]
            points.append(mercator(x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    return arcs


def joined(indices, arcs):
    """The ring without its last point, which is its first."""
    points = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points[:-1]


def unwrapped(points):
    """Each step the shortest way, so that a ring over the antimeridian stays in one piece; and how often it goes round."""
    result = [points[0]]
    for x, y in points[1:] + points[:1]:
        step = (x - result[-1][0] + 0.5) % 1 - 0.5
        result.append((result[-1][0] + step, y))
    turns = round(result[-1][0] - result[0][0])
    return result[:-1], turns


def closed_below(points, turns):
    """A ring round the pole: cut at the antimeridian and closed along the lower edge of the square."""
    if turns < 0:
        points = points[::-1]
    start = math.floor(points[0][0]) + 1
    points = points + [(points[0][0] + 1, points[0][1])]
    for i in range(len(points) - 1):
        (x0, y0), (x1, y1) = points[i], points[i + 1]
        if x0 < start <= x1:
            y = y0 + (y1 - y0) * (start - x0) / (x1 - x0)
            turned = points[i + 1 : -1] + [(x + 1, y) for x, y in points[: i + 1]]
            edge = [(x - start, y) for x, y in turned]
            return [(0.0, y)] + edge + [(1.0, y), (1.0, 1.0), (0.0, 1.0)]
    raise ValueError("a ring round the pole that does not cross the antimeridian")


def on_grid(points):
    result = []
    for x, y in points:
        point = (round(x * GRID), round(y * GRID))
        if not result or point != result[-1]:
            result.append(point)
    while len(result) > 1 and result[0] == result[-1]:
        result.pop()
    return result


def area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1])) / 2


def rings_of(polygon, arcs):
    rings = []
    for indices in polygon:
        points, turns = unwrapped(joined(indices, arcs))
        if turns:
            points = closed_below(points, turns)
        ring = on_grid(points)
        if len(ring) >= 3 and area(ring) != 0:
            rings.append(ring)
    if not rings:
        return []
    # All of a polygon moves together, until its outer ring begins in the square.
    move = -(min(x for x, _ in rings[0]) // GRID) * GRID
    outer = [(x + move, y) for x, y in rings[0]]
    middle = (min(x for x, _ in outer) + max(x for x, _ in outer)) / 2
    result = [outer]
    for ring in rings[1:]:
        own = (min(x for x, _ in ring) + max(x for x, _ in ring)) / 2
        shift = round((middle - own) / GRID) * GRID
        result.append([(x + shift, y) for x, y in ring])
    return result


def distance_inside(x, y, rings):
    """To the nearest edge; below zero outside."""
    inside = False
    nearest = math.inf
    for ring in rings:
        ax, ay = ring[-1]
        for bx, by in ring:
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
            dx, dy = bx - ax, by - ay
            length = dx * dx + dy * dy
            t = max(0, min(1, ((x - ax) * dx + (y - ay) * dy) / length)) if length else 0
            px, py = ax + t * dx - x, ay + t * dy - y
            nearest = min(nearest, px * px + py * py)
            ax, ay = bx, by
    return math.sqrt(nearest) * (1 if inside else -1)


def label_point(rings):
    """The place that is furthest from every edge, by dividing the cells that may still hold a better one."""
    left, right = min(x for x, _ in rings[0]), max(x for x, _ in rings[0])
    top, bottom = min(y for _, y in rings[0]), max(y for _, y in rings[0])
    size = min(right - left, bottom - top) or 1
    cells = []

    def push(x, y, half):
        distance = distance_inside(x, y, rings)
        heapq.heappush(cells, (-(distance + half * math.sqrt(2)), distance, x, y, half))

    half = size / 2
    x = left
    while x < right:
        y = top
        while y < bottom:
            push(x + half, y + half, half)
            y += size
        x += size
    best = (-math.inf, 0, 0)
    while cells:
        bound, distance, x, y, half = heapq.heappop(cells)
        best = max(best, (distance, x, y))
        if -bound - best[0] <= max(size / 50, 0.5):
            break
        for sx in (-1, 1):
            for sy in (-1, 1):
                push(x + sx * half / 2, y + sy * half / 2, half / 2)
    return round(best[1]), round(best[2])


def varint(number):
    result = bytearray()
    while number > 127:
        result.append(number & 127 | 128)
        number >>= 7
    result.append(number)
    return bytes(result)


def text(string):
    encoded = string.encode()
    return varint(len(encoded)) + encoded


def zigzag(number):
    return varint(number * 2 if number >= 0 else -number * 2 - 1)


def ring_bytes(ring):
    result = bytearray(varint(len(ring)))
    x = y = 0
    for px, py in ring:
        result += zigzag(px - x) + zigzag(py - y)
        x, y = px, py
    return result


def country_bytes(code, name, polygons):
    polygons.sort(key=lambda rings: -abs(area(rings[0])))
    x, y = label_point(polygons[0])
    result = text(code) + text(name) + varint(x) + varint(y) + varint(len(polygons))
    for rings in polygons:
        result += varint(len(rings))
        for ring in rings:
            result += ring_bytes(ring)
    return result


def main():
    source, target = sys.argv[1:]
    with open(os.path.join(os.path.dirname(__file__), "country-codes.csv"), encoding="utf-8") as file:
        codes = {row["numeric"]: row["alpha_2"] for row in csv.DictReader(file)}
    with open(source, encoding="utf-8") as file:
        topology = json.load(file)
    arcs = decoded_arcs(topology)
    countries = []
    points = 0
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        polygons = [rings for rings in (rings_of(polygon, arcs) for polygon in polygons) if rings]
        if not polygons:
            print("nothing is left of", shape["properties"]["name"])
            continue
        name = shape["properties"]["name"]
        code = codes[shape["id"]] if "id" in shape else CODES_BY_NAME.get(name, "")
        points += sum(len(ring) for rings in polygons for ring in rings)
        countries.append((name, country_bytes(code, name, polygons)))
    countries.sort()
    body = varint(GRID) + varint(len(countries)) + b"".join(content for _, content in countries)
    with open(target, "wb") as file:
        file.write(MAGIC + hashlib.sha256(body).digest() + body)
    print(f"{target}: {len(countries)} countries, {points} points, {len(body)} bytes")


main()
