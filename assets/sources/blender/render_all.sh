#!/bin/sh
# Render every set and the cast. The first argument is the Python that has bpy.
set -e
cd "$(dirname "$0")"
for script in kitchen stair_hall alley bedroom corridor karaoke karaoke_inside boarding_house \
    road_night road_night_back pond command_table busts; do
    nice -n 19 "$1" "$script.py"
done
for side in left rear right; do
    nice -n 19 "$1" karaoke_sides.py "$side"
done
