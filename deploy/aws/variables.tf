variable "domain" {
  description = "Where people open the site, such as stickers.example.org."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain))
    error_message = "A name in small letters, without https:// and without a slash."
  }
}

variable "zone" {
  description = "The hosted zone of Route 53 that the name belongs to, such as example.org."
  type        = string
}

variable "bucket" {
  description = "The bucket's name, which nobody else in the world may have yet."
  type        = string
}

variable "region" {
  description = "Where the bucket lies."
  type        = string
  default     = "eu-central-1"
}

variable "connect" {
  description = "Origins of servers that the page may be told to use, as for deploy:site --connect."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for origin in var.connect : can(regex("^https://[^/;, ]+$", origin))])
    error_message = "Each begins with https:// and ends without a slash."
  }
}

variable "hsts_seconds" {
  description = "How long browsers remember that the site is opened over HTTPS only."
  type        = number
  default     = 31536000
}

variable "price_class" {
  description = "In which parts of the world CloudFront serves it; PriceClass_All is everywhere."
  type        = string
  default     = "PriceClass_100"
}
