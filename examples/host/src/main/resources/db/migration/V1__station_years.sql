-- The domain service: what the office knows of each year of a station.
create table station_year (
  id varchar(80) primary key,
  station varchar(64) not null,
  observed_year int not null,
  stage varchar(16) not null
);

create table figure (
  station_year varchar(80) not null references station_year,
  name varchar(63) not null,
  figure_value varchar(1000) not null,
  primary key (station_year, name)
);

create table document (
  station_year varchar(80) not null references station_year,
  name varchar(80) not null,
  location varchar(1100) not null,
  primary key (station_year, name)
);

-- What was sent for one year, beside what its station sent for all.
create table input (
  station_year varchar(80) not null references station_year,
  name varchar(63) not null,
  location varchar(1100) not null,
  size_bytes bigint not null,
  sha256 varchar(64) not null,
  primary key (station_year, name)
);

-- What was done for a year: the work of one run has its effect once.
create table work_done (
  run_id varchar(255) primary key,
  station_year varchar(80) not null references station_year,
  work varchar(63) not null
);
