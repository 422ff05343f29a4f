# Two charts of Pantau Netralitas, from its API, with base R. Usage: Rscript two_charts.R [address of the dashboard]
given <- commandArgs(trailingOnly = TRUE)
base <- if (length(given) > 0) given[1] else "http://127.0.0.1:8501"
ask <- function(path) {
  read.csv(paste0(base, "/api/v1/", path), colClasses = c(province_code = "character"), na.strings = "", encoding = "UTF-8")
}
png("two_charts.png", width = 1200, height = 500)
par(mfrow = c(1, 2), mar = c(8, 4, 3, 1), las = 2)

# 1. Cases forwarded by Bawaslu, by election: the preferred figures.
series <- ask("series/bawaslu_forwarded_by_election.csv")
preferred <- subset(series, role == "preferred")
barplot(preferred$value, names.arg = preferred$x, main = "Forwarded by Bawaslu, by election", ylab = "cases")
before <- preferred$value[preferred$x == "Pemilu 2019"]
after <- preferred$value[preferred$x == "Pilkada 2020"]
cat(before, "->", after, sprintf("%+.1f %%", (after / before - 1) * 100), "\n")

# 2. The running total of Pilkada 2020, by date of statement.
rows <- ask(paste0(
  "observations.csv?election=pilkada-2020&authority=Bawaslu&stage=forwarded_to_kasn",
  "&unit=cases&area_level=national&dimension=none&reading=preferred"
))
dated <- subset(rows, nchar(as_of) == 10)
dated <- dated[order(dated$as_of), ]
plot(as.Date(dated$as_of), dated$value, type = "s", main = "Pilkada 2020, by date of statement", xlab = "", ylab = "cases")
dev.off()
