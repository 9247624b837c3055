"""Distances as the crow flies."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.model import Point

EARTH_KM = 6371.0088


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance (haversine)."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def unit_vector(point: Point) -> NDArray[np.float64]:
    """A point on the unit sphere: near in space is near on the ground."""
    lat, lon = radians(point.lat), radians(point.lon)
    return np.array((cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)))


def unit_vectors_of(lat: NDArray[Any], lon: NDArray[Any]) -> NDArray[np.float64]:
    """The same for many points, from degrees in arrays; shape (n, 3)."""
    lat, lon = np.radians(lat, dtype=np.float64), np.radians(lon, dtype=np.float64)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


@dataclass(frozen=True)
class Region:
    """Some points and how far around each it reaches."""

    points: tuple[Point, ...]
    radius_km: float

    def covers(self, point: Point) -> bool:
        return any(distance_km(point, center) <= self.radius_km for center in self.points)
