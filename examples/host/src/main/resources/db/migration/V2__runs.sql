-- The workflow service: what it knows of each run and each of its tasks.
create table run (
  request_key varchar(255) primary key,
  station_year varchar(80) not null,
  workflow varchar(63) not null,
  run_id varchar(255),
  phase varchar(16) not null,
  reason varchar(32) not null,
  failed_task varchar(1000),
  message varchar(10000),
  started_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone
);

create table task (
  request_key varchar(255) not null references run,
  path varchar(1000) not null,
  position int not null,
  title varchar(1000) not null,
  phase varchar(16) not null,
  reason varchar(32) not null,
  attempts int not null,
  started_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  primary key (request_key, path)
);

-- Values as text; of artifacts, where they lay while the run was there.
create table task_output (
  request_key varchar(255) not null,
  path varchar(1000) not null,
  name varchar(63) not null,
  kind varchar(8) not null check (kind in ('value', 'artifact')),
  content varchar(1048576) not null,
  primary key (request_key, path, name),
  foreign key (request_key, path) references task
);

-- Which runs are wanted, and up to which version each is stored; io.tiphys.follow.JdbcInbox says how.
CREATE TABLE run_inbox (
  request_key VARCHAR(255) NOT NULL,
  run_id VARCHAR(253) NOT NULL,
  run_version BIGINT NOT NULL,
  phase VARCHAR(16) NOT NULL,
  PRIMARY KEY (request_key, run_id)
);
