-- Files in whose place others were sent. They lie in the archive until no run refers to them.
create table superseded_input (
  location varchar(1100) primary key,
  station_year varchar(80) not null,
  superseded_at timestamp(3) with time zone default current_timestamp not null
);
