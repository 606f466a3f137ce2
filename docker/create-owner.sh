#!/bin/sh
# Runs once, when the volume is new: the owner of the tables, who may create the separate logins on which blinding
# rests, but is no superuser; and its database.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$POSTGRES_OWNER_PASSWORD" --username postgres --dbname postgres <<'SQL'
create role equipoise_owner login createrole createdb password :'password';
create database equipoise owner equipoise_owner encoding 'UTF8' template template0;
SQL
